package fullyloaded.simulation;

import fullyloaded.pool.Dispatcher;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * Measures what round 4's rule achieves and prints it as Markdown: docs/simulation-figures.md is
 * its output. N is 2 s, and a unit takes 225 ms unless the table says otherwise.
 */
public final class Figures {

    private static final double UNIT_MILLIS = 225;
    private static final long N_NANOS = 2_000_000_000L;
    private static final long TICK_NANOS = 20_000_000L;
    private static final int SEED = 7;
    private static final int WARM_UP_BURSTS = 20;
    private static final int BURSTS = 100;

    private final Function<LongSupplier, Pool> pools;

    private Figures(Function<LongSupplier, Pool> pools) {
        this.pools = pools;
    }

    /** Prints all tables. */
    public static void main(String... args) {
        Locale.setDefault(Locale.ROOT);
        Figures round4 = new Figures(clock -> Pool.of(new Dispatcher(N_NANOS, TICK_NANOS, clock)));
        say("# Round 4's rule in the simulated world");
        say("");
        say(
                "Made by `java -cp round4-fine/target/round4-fine.jar:round4-fine/target/round4-fine-tests"
                        + ".jar fullyloaded.simulation.Figures > docs/simulation-figures.md`.");
        say("The rule at work, not the HTTP server. N is 2 s; a unit takes 225 ms unless said.");
        round4.lastingOverload();
        round4.bursts();
        round4.sizes();
        round4.slowMachine();
        round4.retries();
        peers();
        round4.costs();
    }

    private static void say(String format, Object... figures) {
        System.out.println(figures.length == 0 ? format : format.formatted(figures));
    }

    private World world(Weather weather) {
        World world = new World(weather, pools);
        if (world.pool() instanceof Peers) {
            world.promises().promiseNothing();
        }
        world.run(3); // until all workers are warm
        return world;
    }

    private World fair(int workers, double unitMillis) {
        return world(Weather.fair(SEED, workers, unitMillis));
    }

    private Tally lasting(int workers, double offered, double seconds, int... sizes) {
        World world = fair(workers, UNIT_MILLIS);
        if (sizes.length > 0) {
            world.sizes(sizes);
        }
        world.arrivals(offered);
        world.run(20);
        world.tally().restart();
        world.run(seconds);
        return world.tally();
    }

    private void lastingOverload() {
        say("");
        say("## Lasting overload");
        say("");
        say(
                "Goodput of what the workers can do; accepted p50, p99; of those admitted, given up later.");
        say("");
        say("| workers | offered | goodput | p50, p99 ms | given up later |");
        say("|---|---|---|---|---|");
        for (int workers : new int[] {1, 2, 8, 16, 64, 512, 4_096}) {
            for (int offered : new int[] {1, 2, 5, 10, 100, 1_000}) {
                if (offered == 100 && workers > 512 || offered == 1_000 && workers > 64) {
                    continue;
                }
                double seconds = Math.max(5, Math.min(2_000, 60_000.0 / workers / offered));
                Tally tally = lasting(workers, offered, seconds);
                say(
                        "| %d | %dx | %.3f | %.0f, %.0f | %d of %d |",
                        workers,
                        offered,
                        tally.goodput(),
                        tally.percentileMillis(0.5),
                        tally.percentileMillis(0.99),
                        tally.refusedLater,
                        tally.refusedLater + tally.served);
            }
        }
    }

    private void bursts() {
        say("");
        say("## Bursts");
        say("");
        say("| workers | load | goodput |");
        say("|---|---|---|");
        for (int workers : new int[] {2, 16}) {
            for (double every : new double[] {1.0, 1.2, 1.4, 1.6}) {
                say(
                        "| %d | 40 units a worker every %.1f s | %.3f |",
                        workers, every, burst(workers, every));
            }
            say("| %d | 5x for 1 s, nothing for 1 s | %.3f |", workers, onAndOff(workers, 5, 1));
            say(
                    "| %d | 4x for 5 s, nothing for 5 s (.67 is possible) | %.3f |",
                    workers, onAndOff(workers, 4, 5));
        }
    }

    private double burst(int workers, double everySeconds) {
        World world = fair(workers, UNIT_MILLIS);
        for (int burst = 0; burst < BURSTS; burst++) {
            if (burst == WARM_UP_BURSTS) {
                world.tally().restart();
            }
            for (int request = 0; request < 40 * workers; request++) {
                world.arrive(1, 1, world.simulation().nowNanos());
            }
            world.run(everySeconds);
        }
        return world.tally().goodput();
    }

    private double onAndOff(int workers, double offered, double seconds) {
        World world = fair(workers, UNIT_MILLIS);
        for (int burst = 0; burst < BURSTS; burst++) {
            if (burst == WARM_UP_BURSTS) {
                world.tally().restart();
            }
            world.arrivals(offered);
            world.run(seconds);
            world.arrivals(0);
            world.run(seconds);
        }
        return world.tally().goodput();
    }

    private void sizes() {
        say("");
        say("## Large and small requests");
        say("");
        say(
                "The share of the requests of each size that is served; equal work is asked for in each.");
        say("");
        say("| workers | offered | units of a request | share served | goodput |");
        say("|---|---|---|---|---|");
        size(16, 5, 1, 2, 4, 8, 16);
        size(16, 5, 1, 4, 16, 64);
        size(2, 2, 1, 2, 4, 8);
        size(2, 5, 1, 2, 4, 8);
    }

    private void size(int workers, int offered, int... sizes) {
        Tally tally = lasting(workers, offered, 10_000, sizes);
        say(
                "| %d | %dx | %s | %s | %.3f |",
                workers, offered, Arrays.toString(sizes), shares(tally, sizes), tally.goodput());
    }

    private static String shares(Tally tally, int... sizes) {
        StringBuilder shares = new StringBuilder();
        for (int size : sizes) {
            shares.append("%.3f ".formatted(tally.shareServed(size)));
        }
        return shares.toString().strip();
    }

    private void slowMachine() {
        say("");
        say("## A machine at a tenth of its speed for 60 s, at 2x");
        say("");
        say("| unit, ms | workers | goodput of what is left | killed |");
        say("|---|---|---|---|");
        for (int unitMillis : new int[] {20, 60, 120, 225, 500}) {
            for (int workers : new int[] {1, 2, 8}) {
                World world = fair(workers, unitMillis);
                world.arrivals(2);
                world.run(20);
                world.speed(0.1);
                world.tally().restart();
                world.run(60);
                say(
                        "| %d | %d | %s | %d |",
                        unitMillis,
                        workers,
                        10 * unitMillis > 1_900
                                ? "none: a unit takes longer than N"
                                : "%.2f".formatted(10 * world.tally().goodput()),
                        world.kills());
            }
        }
    }

    private void retries() {
        say("");
        say("## Those who were refused come back when they were told to");
        say("");
        say(
                "| workers | load | attempts per served client | fullest second of returns, over the mean |");
        say("|---|---|---|---|");
        for (int workers : new int[] {2, 16}) {
            World world = world(Weather.fair(SEED, workers, UNIT_MILLIS).with(Fault.RETRIES));
            world.tally().restart();
            world.arrivals(2);
            world.run(120);
            Tally tally = world.tally();
            say(
                    "| %d | 2x for 2 minutes | %.2f | |",
                    workers, (double) tally.offered / tally.served);
        }
        for (int workers : new int[] {2, 16}) {
            World world = world(Weather.fair(SEED, workers, UNIT_MILLIS).with(Fault.RETRIES));
            world.tally().restart();
            for (int request = 0; request < 5_000; request++) {
                world.arrive(1, 1, world.simulation().nowNanos());
            }
            world.run(130); // the returns spread over two minutes
            say("| %d | 5,000 at once | | %.2f |", workers, world.tally().fullestOverMean());
        }
    }

    private static void peers() {
        say("");
        say("## What others would do, on the same seeds");
        say("");
        say(
                "Goodput, accepted p50/p99 ms, and how many of those let in are refused after a wait; shares by");
        say(
                "size: 16 workers at 5x, sizes 1, 2, 4, 8, 16; bursts: 40 units for each of 2 workers every 1.4 s.");
        say("");
        say(
                "| | 2 workers, 2x | 2 workers, 5x | 16 workers, 2x | 16 workers, 5x | shares | bursts |");
        say("|---|---|---|---|---|---|---|");
        peer("round 4", clock -> Pool.of(new Dispatcher(N_NANOS, TICK_NANOS, clock)));
        for (Peers.Rule rule : Peers.Rule.values()) {
            peer(rule.name, clock -> new Peers(rule, UNIT_MILLIS, N_NANOS, clock));
        }
    }

    private static void peer(String name, Function<LongSupplier, Pool> pools) {
        Figures figures = new Figures(pools);
        StringBuilder row = new StringBuilder("| " + name + " |");
        for (int[] load : new int[][] {{2, 2}, {2, 5}, {16, 2}, {16, 5}}) {
            Tally tally = figures.lasting(load[0], load[1], 1_000);
            row.append(
                    " %.2f, %.0f/%.0f, %.0f %% |"
                            .formatted(
                                    tally.goodput(),
                                    tally.percentileMillis(0.5),
                                    tally.percentileMillis(0.99),
                                    100.0
                                            * tally.refusedLater
                                            / (tally.served + tally.refusedLater)));
        }
        int[] sizes = {1, 2, 4, 8, 16};
        row.append(" %s |".formatted(shares(figures.lasting(16, 5, 1_000, sizes), sizes)));
        row.append(" %.2f |".formatted(figures.burst(2, 1.4)));
        say(row.toString());
    }

    /** Measures costs by this machine's clock, after one full run to warm up the JIT compiler. */
    private void costs() {
        say("");
        say("## What a decision costs, at 5x");
        say("");
        say("| workers | us of the pool a request | virtual seconds a second |");
        say("|---|---|---|");
        int[] workers = {2, 16, 64, 256, 1_024, 4_096};
        Arrays.stream(workers).forEach(this::cost);
        Arrays.stream(workers).mapToObj(this::cost).forEach(Figures::say);
        World world = fair(1_024, UNIT_MILLIS);
        world.arrivals(2);
        long startNanos = System.nanoTime();
        world.run(60);
        say("| 1024, at 2x | | %.0f |", 60 / ((System.nanoTime() - startNanos) / 1e9));
    }

    private String cost(int workers) {
        CostedPool[] costed = new CostedPool[1];
        World world =
                new World(
                        Weather.fair(SEED, workers, UNIT_MILLIS),
                        clock -> costed[0] = new CostedPool(pools.apply(clock)));
        world.run(3);
        world.arrivals(5);
        world.run(20);
        costed[0].restart();
        double seconds = 1 + 4_000.0 / workers;
        long startNanos = System.nanoTime();
        world.run(seconds);
        double tookSeconds = (System.nanoTime() - startNanos) / 1e9;
        return "| %d | %.2f | %.0f |"
                .formatted(workers, costed[0].microsARequest(), seconds / tookSeconds);
    }
}
