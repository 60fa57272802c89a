package fullyloaded.slides.scoreboard.measure;

import fullyloaded.load.LoadPlan;
import fullyloaded.load.users.Retries;
import fullyloaded.load.users.Storm;
import fullyloaded.slides.scoreboard.Storms;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Measures what is left of a storm when it is over: a load that fits, a short overload, and the first again. */
final class StormMeasurement {

    private static final double CALM = 0.7; // of the ceiling: busy, but with reserve
    private static final double STORM = 5; // ceilings
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final int MOST_RETRIES = 3;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final double BUDGET = 0.1;

    /** Clients who leave are gone at once, but the last retries come later. */
    private static final Duration DRAIN = Duration.ofSeconds(4);

    /** How users ask. */
    private enum Clients {
        ONCE("ask once", null),
        RETRY("3 retries", new Retries(MOST_RETRIES, FIRST_PAUSE, null, false)),
        BUDGETED("3 retries, budget 10 %", new Retries(MOST_RETRIES, FIRST_PAUSE, BUDGET, false));

        private final String words;
        private final Retries retries;

        Clients(String words, Retries retries) {
            this.words = words;
            this.retries = retries;
        }
    }

    /** One run. */
    private record Run(Candidate server, Clients clients) {}

    private final int cost;
    private final int fromSeconds;
    private final int toSeconds;
    private final Duration time;
    private final List<Run> runs = new ArrayList<>();

    /**
     * Prepares it.
     *
     * @param rounds each asked in all ways; the short form takes them alone, with retries
     * @param doors each asked without and with retries
     */
    StormMeasurement(boolean isShort, int cost, List<Candidate> rounds, List<Candidate> doors) {
        this.cost = cost;
        fromSeconds = isShort ? 2 : 5;
        toSeconds = isShort ? 6 : 15;
        time = Duration.ofSeconds(isShort ? 26 : 105);
        for (Clients clients : isShort ? List.of(Clients.RETRY) : List.of(Clients.values())) {
            rounds.forEach(round -> runs.add(new Run(round, clients)));
            if (!isShort && clients != Clients.BUDGETED) {
                doors.forEach(door -> runs.add(new Run(door, clients)));
            }
        }
    }

    /** How long it is expected to take. */
    Duration estimate() {
        return each().multipliedBy(runs.size());
    }

    private Duration each() {
        return time.plus(Bench.OVERHEAD).plus(DRAIN);
    }

    /** Measures all of it. */
    Storms measure(Ceilings ceilings, Progress progress) throws IOException, InterruptedException {
        double ceiling = ceilings.last();
        List<Storms.Run> results = new ArrayList<>();
        for (Run run : runs) {
            String label = run.server.label();
            progress.begin("storm: %s, users %s".formatted(label, run.clients.words), each());
            Bench.Trial trial =
                    Bench.run(
                            run.server.program(ceiling).with("--cost", Integer.toString(cost)),
                            server -> plan(server, ceiling, run.clients));
            results.add(
                    new Storms.Run(
                            label, trial.lesson(), run.clients.words, trial.report().users()));
        }
        return new Storms(CALM, STORM, fromSeconds, toSeconds, time.toSeconds(), ceiling, results);
    }

    private LoadPlan plan(URI server, double ceiling, Clients clients) {
        return Load.plain(CALM, cost, time)
                .plan(server, ceiling)
                .withStorm(new Storm(STORM / CALM, fromSeconds, toSeconds))
                .withPatience(PATIENCE)
                .withRetries(clients.retries);
    }
}
