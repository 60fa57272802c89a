package fullyloaded.slides.figures;

import fullyloaded.dashboard.PageLoad;
import fullyloaded.options.Options;
import fullyloaded.work.Bcrypt;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * The machine on which the talk is given: all figures of the rounds on the slides follow from it.
 *
 * @param cores as many as the JVM may use
 * @param unit how long one hash takes while all cores hash
 */
public record TalkMachine(int cores, Duration unit) {

    private static final double NANOS_PER_SECOND = 1e9;
    static final int COST = 12; // of a unit, unless a round is told otherwise
    private static final int TRIES = 3; // whatever else runs spoils one, hardly all
    private static final double LEAST_WHOLE = 2; // below it a whole number would be too coarse

    /** This machine: its cores, and how long one hash takes while each core hashes. */
    public static TalkMachine measured() {
        int cores = Runtime.getRuntime().availableProcessors();
        double nanos =
                DoubleStream.generate(() -> unitNanosOnEach(cores))
                        .limit(TRIES)
                        .min()
                        .orElseThrow();
        return new TalkMachine(cores, Duration.ofNanos(Math.round(nanos)));
    }

    private static double unitNanosOnEach(int cores) {
        Bcrypt unit = new Bcrypt(COST);
        List<CompletableFuture<Duration>> units =
                IntStream.range(0, cores)
                        .mapToObj(
                                core ->
                                        CompletableFuture.supplyAsync(
                                                unit::timeOneUnit, TalkMachine::inThreadOfItsOwn))
                        .toList();
        return units.stream().mapToLong(each -> each.join().toNanos()).average().orElseThrow();
    }

    private static void inThreadOfItsOwn(Runnable task) {
        Thread thread = new Thread(task, "unit");
        thread.setDaemon(true);
        thread.start();
    }

    /** Units a second that all cores can do, rounded as the slides show it. */
    double ceiling() {
        double ceiling = cores * NANOS_PER_SECOND / unit.toNanos();
        return ceiling < LEAST_WHOLE
                ? Math.max(1, Math.round(10 * ceiling)) / 10.0
                : Math.round(ceiling);
    }

    /** Threads of a round that serve requests. */
    int threads() {
        return Options.servingThreads(cores);
    }

    /** What the key {@code D} sends. */
    PageLoad load() {
        return PageLoad.usual(cores);
    }

    /** What one browser in the room sends. */
    PageLoad ofOnePage() {
        return new PageLoad(Math.min(load().loops(), PageLoad.MOST_OF_A_PAGE), load().units());
    }

    /** How long all cores need for that load, in seconds. */
    double seconds(PageLoad load) {
        return load.allUnits() / ceiling();
    }
}
