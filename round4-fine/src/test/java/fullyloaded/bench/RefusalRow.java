package fullyloaded.bench;

import fullyloaded.load.client.Outcome;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** The front's cost per answer, averaged over many. */
final class RefusalRow implements Row {

    private static final int CLIENTS = 64;
    private static final double SATURATED = 3;
    private static final Duration REST = Duration.ofSeconds(2);

    @Override
    public String lesson() {
        return "64 connections in a closed loop; /load/1 beside an open loop at 3x that saturates the"
                + " workers, /ping with nothing beside it.";
    }

    @Override
    public List<Case> cases(Settings settings) {
        return List.of(
                new Case("/load/1", settings.cost(), SATURATED, CLIENTS),
                new Case("/ping", settings.cost(), 0, CLIENTS));
    }

    @Override
    public Result measure(Subject subject, Case load, double ceilingPerSecond, Settings settings)
            throws IOException, InterruptedException {
        Traffic rest = new Traffic(subject, Duration.ZERO, REST);
        rest.run();
        double restPerSecond = rest.frontCpuSeconds() / rest.span().seconds();
        Traffic traffic = new Traffic(subject, Duration.ZERO, settings.time());
        Answers closed = traffic.closed(load.name(), load.count(), false);
        boolean isRefusal = load.multiple() > 0;
        Answers open =
                isRefusal
                        ? traffic.loads(load.multiple() * ceilingPerSecond)
                        : new Answers(traffic.span());
        traffic.run();
        Outcome wanted = isRefusal ? Outcome.REFUSED : Outcome.RIGHT;
        double seconds = traffic.span().seconds();
        double answers = closed.count(wanted) + open.count(wanted);
        return new Result(
                Double.NaN,
                traffic.senderCores(),
                List.of(
                        Figure.of(
                                "front, us of CPU an answer",
                                "%.1f",
                                1e6
                                        * (traffic.frontCpuSeconds() - restPerSecond * seconds)
                                        / answers),
                        Columns.perSecond("answers", answers / seconds),
                        Columns.times("answer", closed, wanted),
                        Columns.broken(closed),
                        Figure.of("front at rest, cores", "%.3f", restPerSecond),
                        Columns.killed(subject)));
    }
}
