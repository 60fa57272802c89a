package fullyloaded.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import java.util.stream.LongStream;

/**
 * The totals of many random worlds.
 *
 * @param worlds how many ran, with seeds from the first one up
 * @param virtualSeconds how long they lasted together
 * @param events what happened in them
 * @param kept how many checks of promises passed
 * @param broken a bug report for each world that broke one
 * @param reached how often each situation occurred that the worlds are meant to reach
 * @param tookSeconds how long the whole run took on this machine
 */
record Worlds(
        long firstSeed,
        int worlds,
        long virtualSeconds,
        long events,
        long kept,
        List<String> broken,
        Map<String, Long> reached,
        double tookSeconds) {

    /** A world that lives through faults and then a calm. */
    interface Life {

        /**
         * Lives through it.
         *
         * @throws Promises.Broken if a promise is broken
         */
        void live();

        /** The virtual seconds since the beginning. */
        double now();

        Simulation simulation();

        Object weather();

        /** How many checks of promises have passed. */
        long kept();

        /** How often each situation occurred. */
        Map<String, Long> reached();
    }

    private record Outcome(
            double seconds, long events, long kept, Map<String, Long> reached, String broken) {

        static Outcome of(Life world, String broken) {
            return new Outcome(
                    world.now(), world.simulation().count(), world.kept(), world.reached(), broken);
        }
    }

    /** Runs the worlds, each on one thread, and reports the finished share after each. */
    static Worlds run(
            LongFunction<Life> kind,
            long firstSeed,
            int worlds,
            int threads,
            Consumer<Double> progress)
            throws InterruptedException {
        long startNanos = System.nanoTime();
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        List<Future<Outcome>> outcomes =
                LongStream.range(firstSeed, firstSeed + worlds)
                        .mapToObj(seed -> executor.submit(() -> run(kind.apply(seed))))
                        .toList();
        executor.shutdown();
        double virtualSeconds = 0;
        long events = 0;
        long kept = 0;
        List<String> broken = new ArrayList<>();
        Map<String, Long> reached = new TreeMap<>();
        int done = 0;
        for (Future<Outcome> future : outcomes) {
            Outcome outcome = join(future);
            virtualSeconds += outcome.seconds;
            events += outcome.events;
            kept += outcome.kept;
            outcome.reached.forEach((what, times) -> reached.merge(what, times, Long::sum));
            if (outcome.broken != null) {
                broken.add(outcome.broken);
            }
            progress.accept((double) ++done / worlds);
        }
        executor.awaitTermination(1, TimeUnit.MINUTES);
        return new Worlds(
                firstSeed,
                worlds,
                Math.round(virtualSeconds),
                events,
                kept,
                broken,
                reached,
                (System.nanoTime() - startNanos) / 1e9);
    }

    private static Outcome join(Future<Outcome> future) throws InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    private static Outcome run(Life world) {
        try {
            world.live();
            return Outcome.of(world, null);
        } catch (Promises.Broken e) {
            return Outcome.of(world, e.getMessage());
        } catch (RuntimeException | Error e) {
            return Outcome.of(world, world.weather() + ": " + e);
        }
    }
}
