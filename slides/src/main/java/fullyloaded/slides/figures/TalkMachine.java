package fullyloaded.slides.figures;

import fullyloaded.dashboard.PageLoad;
import fullyloaded.options.Options;
import fullyloaded.slides.scoreboard.Scoreboard;
import fullyloaded.work.Bcrypt;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * The machine on which the talk is given, from which the slides derive all figures of the rounds.
 *
 * @param cores the number the JVM may use
 * @param unit how long one hash takes while all cores hash
 */
public record TalkMachine(int cores, Duration unit) {

    private static final double NANOS_PER_SECOND = 1e9;
    static final int COST = 12; // bcrypt's cost of a unit, the rounds' default
    private static final int TRIES = 3; // another program may slow one try, but hardly all of them
    private static final double LEAST_WHOLE = 2; // a lower ceiling is shown with one decimal

    /** Measures this machine; takes about a second and all its cores. */
    public static TalkMachine measured() {
        Bcrypt unit = new Bcrypt(COST);
        unit.warmUp();
        double nanos =
                DoubleStream.generate(() -> nanosOnEachCore(unit)).limit(TRIES).min().orElseThrow();
        return withUnit(Duration.ofNanos(Math.round(nanos)));
    }

    /** Returns this machine, which takes {@code unit} for one hash while all its cores hash. */
    public static TalkMachine withUnit(Duration unit) {
        return new TalkMachine(Runtime.getRuntime().availableProcessors(), unit);
    }

    /** The machine that a scoreboard was measured on. */
    public static TalkMachine of(Scoreboard board) {
        double unitNanos =
                board.host().cores() * NANOS_PER_SECOND / board.ceiling().unitsPerSecond();
        return new TalkMachine(board.host().cores(), Duration.ofNanos(Math.round(unitNanos)));
    }

    private static double nanosOnEachCore(Bcrypt unit) {
        List<CompletableFuture<Duration>> units =
                IntStream.range(0, Runtime.getRuntime().availableProcessors())
                        .mapToObj(
                                core ->
                                        CompletableFuture.supplyAsync(
                                                unit::time, TalkMachine::inOwnThread))
                        .toList();
        return units.stream().mapToLong(each -> each.join().toNanos()).average().orElseThrow();
    }

    private static void inOwnThread(Runnable task) {
        Thread thread = new Thread(task, "unit");
        thread.setDaemon(true);
        thread.start();
    }

    /** The units per second that all cores can do, rounded as on the slides. */
    double ceiling() {
        double ceiling = cores * NANOS_PER_SECOND / unit.toNanos();
        return ceiling < LEAST_WHOLE
                ? Math.max(1, Math.round(10 * ceiling)) / 10.0
                : Math.round(ceiling);
    }

    /** The request threads of a round. */
    int threads() {
        return Options.servingThreads(cores);
    }

    /** The load that the key {@code D} starts. */
    PageLoad load() {
        return PageLoad.usual(cores);
    }

    /** The load that one browser in the audience can send. */
    PageLoad ofOnePage() {
        return new PageLoad(Math.min(load().loops(), PageLoad.MOST_OF_A_PAGE), load().units());
    }

    /** The seconds that all cores need for {@code load}. */
    double seconds(PageLoad load) {
        return load.allUnits() / ceiling();
    }
}
