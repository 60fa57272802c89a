package fullyloaded.simulation;

import java.util.Map;
import java.util.TreeMap;

/** Runs random worlds. */
public final class Simulate {

    private Simulate() {}

    /** From seed, worlds. */
    public static void main(String... args) {
        long first = Long.parseLong(args[0]);
        int worlds = Integer.parseInt(args[1]);
        Map<String, Integer> reached = new TreeMap<>();
        int broken = 0;
        double seconds = 0;
        long events = 0;
        long start = System.nanoTime();
        for (long seed = first; seed < first + worlds; seed++) {
            World world = World.of(Weather.of(seed));
            try {
                world.runThroughStormAndCalm(30);
            } catch (RuntimeException | Error e) {
                broken++;
                if (broken < 8) {
                    System.out.println(e instanceof Promises.Broken ? e.getMessage() : world.weather());
                    if (!(e instanceof Promises.Broken)) {
                        e.printStackTrace(System.out);
                    }
                }
            }
            world.reached().forEach((what, times) -> reached.merge(what, times, Integer::sum));
            seconds += world.simulation().nowNanos() / 1e9;
            events += world.simulation().count();
        }
        double took = (System.nanoTime() - start) / 1e9;
        System.out.printf("%d worlds, %.0f virtual s, %d events, %d broken, %.1f s (%.0f virtual s a second)%n", worlds, seconds, events, broken, took, seconds / took);
        System.out.println(reached);
    }
}
