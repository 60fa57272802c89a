package fullyloaded.slides.scoreboard;

import fullyloaded.load.Arrivals;
import fullyloaded.load.Ceiling;
import fullyloaded.load.LoadClient;
import fullyloaded.load.LoadPlan;
import fullyloaded.load.LoadRun;
import fullyloaded.load.ProgressBar;
import fullyloaded.load.Report;
import fullyloaded.load.Senders;
import fullyloaded.slides.rounds.Round;
import fullyloaded.slides.rounds.RoundProcess;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Measures rounds one after the other. Each load gets a server started and warmed up for it, on an
 * otherwise idle machine, because work left over from one run would spoil the next. Runs on the
 * main thread and takes about a quarter of an hour for all rounds.
 */
final class Measurement {

    private static final int COST = 12; // the rounds' default
    private static final double CHEAP_PER_SECOND = 50;
    private static final Duration DEADLINE = Duration.ofSeconds(2);
    private static final Duration WARM_UP = Duration.ofSeconds(3);
    private static final Duration OVERHEAD =
            Duration.ofSeconds(12); // start, warm up, end, wait for idle
    private static final long CHECK_MILLIS = 50;

    private final List<Round> rounds;
    private final List<Double> multiples;
    private final Duration time;
    private final Duration timeout;
    private final Duration ceilingTime;
    private final ProgressBar progress;
    private final List<Double> ceilings = new ArrayList<>();
    private Duration left;

    /**
     * Prepares a measurement; starts nothing yet.
     *
     * @param multiples the loads to offer, in multiples of the ceiling
     * @param time how long to offer each
     */
    Measurement(List<Round> rounds, List<Double> multiples, Duration time) {
        this.rounds = rounds;
        this.multiples = multiples;
        this.time = time;
        timeout = time.plusSeconds(5); // no client gives up during the run, however long the queue
        ceilingTime = Duration.ofSeconds(Math.max(2, Math.min(10, time.toSeconds() / 2)));
        left =
                ceilingTime
                        .multipliedBy(rounds.size() + 1L)
                        .plus(
                                time.plus(OVERHEAD)
                                        .multipliedBy((long) rounds.size() * multiples.size()))
                        .plus(timeout.multipliedBy(runsWithLateAnswers()));
        progress = new ProgressBar(System.err, System.console() != null, left);
    }

    /** Measures all of it, and shows its progress on standard error. */
    Scoreboard run() throws IOException, InterruptedException {
        List<Row> rows = new ArrayList<>();
        measureCeiling();
        for (Round round : rounds) {
            rows.add(measure(round));
        }
        progress.clear();
        return new Scoreboard(
                LocalDate.now(ZoneOffset.UTC).toString(),
                ThisMachine.host(),
                new Scoreboard.Settings(
                        multiples,
                        time.toSeconds(),
                        COST,
                        Arrivals.POISSON.name().toLowerCase(Locale.ROOT),
                        CHEAP_PER_SECOND,
                        DEADLINE.toMillis(),
                        timeout.toMillis()),
                new Scoreboard.Ceiling(ceilings),
                rows);
    }

    private Row measure(Round round) throws IOException, InterruptedException {
        List<Row.Point> points = new ArrayList<>();
        for (double multiple : multiples) {
            points.add(measure(round, multiple));
        }
        measureCeiling();
        int last = ceilings.size() - 1;
        return Row.of(
                round.number(),
                round.folder().replaceFirst("^.*-", ""),
                round.lesson(),
                ceilings.get(last - 1),
                ceilings.get(last),
                Runtime.getRuntime().availableProcessors(),
                points);
    }

    /**
     * The number of runs that end with a queue to drain: under overload, round 4 alone has none.
     */
    private long runsWithLateAnswers() {
        long overloads = multiples.stream().filter(multiple -> multiple > 1).count();
        return overloads * rounds.stream().filter(round -> round.number() < 4).count();
    }

    private void measureCeiling() throws IOException, InterruptedException {
        begin("the ceiling", ceilingTime);
        ThisMachine.awaitIdle();
        ceilings.add(Ceiling.unitsPerSecond(COST, (int) ceilingTime.toSeconds()));
    }

    private Row.Point measure(Round round, double multiple)
            throws IOException, InterruptedException {
        boolean endsLate = multiple > 1 && round.number() < 4;
        begin(
                "round %d at %sx".formatted(round.number(), multiple),
                time.plus(OVERHEAD).plus(endsLate ? timeout : Duration.ZERO));
        ThisMachine.awaitIdle();
        RoundProcess process = RoundProcess.onFreePort(round);
        try {
            process.awaitReady();
            LoadPlan plan = plan(URI.create(process.url()), multiple);
            warmUp(plan);
            Report report = LoadRun.run(plan, null, (ofRun, answers) -> {});
            Set<ProcessHandle> processes = process.processes();
            return new Row.Point(
                    multiple, report, processes.size(), ThisMachine.residentMegabytes(processes));
        } finally {
            process.end();
        }
    }

    private LoadPlan plan(URI server, double multiple) {
        return new LoadPlan(
                server,
                0,
                multiple * ceilings.get(ceilings.size() - 1),
                Arrivals.POISSON,
                1,
                CHEAP_PER_SECOND,
                "",
                time,
                DEADLINE,
                timeout);
    }

    private void warmUp(LoadPlan plan) {
        LoadRun.warmUp(plan);
        try (LoadClient loads = new LoadClient(plan.server(), "/load/1", "0", "", timeout)) {
            Senders.closed(
                    Runtime.getRuntime().availableProcessors(), WARM_UP, loads, answer -> {});
            while (loads.inFlight() > 0) {
                pause();
            }
        }
    }

    private void begin(String part, Duration takes) {
        progress.begin(part, left);
        left = left.minus(takes);
    }

    private static void pause() {
        try {
            Thread.sleep(CHECK_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }
}
