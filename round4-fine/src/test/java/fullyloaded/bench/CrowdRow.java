package fullyloaded.bench;

import fullyloaded.load.client.Outcome;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/**
 * A crowd that arrives at once, each client on its own connection, at a server that has already
 * served load.
 */
final class CrowdRow implements Row {

    private static final int CROWD = 3_000;
    private static final double WARM_UP = 10;
    private static final Duration WARM_UP_TIME = Duration.ofSeconds(3);
    private static final Duration REST = Duration.ofSeconds(1);

    @Override
    public String lesson() {
        return "3,000 connections opened at once, each with one /load/1 and counted from when it was"
                + " begun; once a run, after 6 s at 10x and a rest.";
    }

    @Override
    public List<Case> cases(Settings settings) {
        return List.of(new Case("3,000 at once", settings.cost(), WARM_UP, CROWD));
    }

    @Override
    public Result measure(Subject subject, Case load, double ceilingPerSecond, Settings settings)
            throws IOException, InterruptedException {
        Traffic warmUp = new Traffic(subject, Duration.ZERO, WARM_UP_TIME);
        warmUp.loads(load.multiple() * ceilingPerSecond);
        warmUp.run();
        Traffic traffic = new Traffic(subject, REST, Answers.DEADLINE);
        Answers answers = new Answers(traffic.span());
        Burst crowd =
                new Burst(
                        traffic.port(),
                        traffic.span(),
                        "/load/1",
                        traffic.span().startNanos(),
                        load.count(),
                        answers);
        traffic.add(crowd);
        traffic.run();
        return new Result(
                Double.NaN,
                traffic.senderCores(),
                List.of(
                        Columns.late(answers),
                        Columns.times("refused", answers, Outcome.REFUSED),
                        Figure.of("served", "%.0f", answers.count(Outcome.RIGHT)),
                        Columns.accepted(answers),
                        Columns.broken(answers),
                        Columns.killed(subject),
                        Figure.of("opened within ms", "%.0f", crowd.openingMillis())));
    }
}
