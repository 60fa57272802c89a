package fullyloaded.simulation;

import fullyloaded.pool.Dispatcher;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongSupplier;

/** What the rule at work achieves in fair weather and in some that is less fair: the table in docs. */
final class Figures {

    private static final double UNIT_MILLIS = 225;
    private static final long N_NANOS = 2_000_000_000L;
    private static final long TICK_NANOS = 20_000_000L;

    private final Function<LongSupplier, Pool> pools;

    Figures(Function<LongSupplier, Pool> pools) {
        this.pools = pools;
    }

    World world(int workers, double unitMillis) {
        World world = new World(Weather.fair(7, workers, unitMillis), pools);
        if (world.pool() instanceof Peers) {
            world.promises().promiseNothing();
        }
        world.run(3);
        return world;
    }

    World lasting(int workers, double offered, double seconds, int... sizes) {
        World world = world(workers, UNIT_MILLIS);
        if (sizes.length > 0) {
            world.sizes(sizes);
        }
        world.arrivals(offered);
        world.run(Math.min(20, seconds / 2));
        world.tally().restart();
        world.run(seconds);
        return world;
    }

    void goodput() {
        for (int workers : new int[] {1, 2, 8, 64, 512, 4_096}) {
            for (double offered : new double[] {1, 2, 5, 10, 100, 1_000}) {
                if (offered == 100 && workers > 512 || offered == 1_000 && workers > 64) {
                    continue;
                }
                double seconds =
                        workers >= 4_096
                                ? 8
                                : offered * workers > 10_000
                                        ? 10
                                        : offered * workers > 500 ? 30 : 300;
                World world = lasting(workers, offered, seconds);
                Tally tally = world.tally();
                System.out.printf(
                        "%5d workers %6.0fx: goodput %.3f, p50 %.0f p99 %.0f ms, later %d of %d%n",
                        workers,
                        offered,
                        tally.goodput(),
                        tally.percentileMillis(0.5),
                        tally.percentileMillis(0.99),
                        tally.refusedLater,
                        tally.served);
            }
        }
    }

    void bursts() {
        for (int workers : new int[] {2, 16}) {
            for (double every : new double[] {1.0, 1.2, 1.4, 1.6}) {
                World world = world(workers, UNIT_MILLIS);
                for (int burst = 0; burst < 100; burst++) {
                    if (burst == 20) {
                        world.tally().restart();
                    }
                    for (int request = 0; request < 40 * workers; request++) {
                        world.arrive(1, 1, world.simulation().nowNanos());
                    }
                    world.run(every);
                }
                System.out.printf(
                        "%d workers, 40 units each every %.1f s: goodput %.3f, later %d of %d%n",
                        workers,
                        every,
                        world.tally().goodput(),
                        world.tally().refusedLater,
                        world.tally().served);
            }
            for (double[] onOff : new double[][] {{5, 1}, {4, 5}}) {
                World world = world(workers, UNIT_MILLIS);
                for (int cycle = 0; cycle < 100; cycle++) {
                    if (cycle == 20) {
                        world.tally().restart();
                    }
                    world.arrivals(onOff[0]);
                    world.run(onOff[1]);
                    world.arrivals(0);
                    world.run(onOff[1]);
                }
                System.out.printf(
                        "%d workers, %.0fx for %.0f s, nothing for %.0f s: goodput %.3f%n",
                        workers, onOff[0], onOff[1], onOff[1], world.tally().goodput());
            }
        }
    }

    void sizes() {
        size(16, 5, 1, 2, 4, 8, 16);
        size(16, 5, 1, 4, 16, 64);
        size(2, 2, 1, 2, 4, 8);
        size(2, 5, 1, 2, 4, 8);
    }

    private void size(int workers, double offered, int... sizes) {
        World world = lasting(workers, offered, 3_000, sizes);
        StringBuilder shares = new StringBuilder();
        for (int size : sizes) {
            shares.append(" %d: %.3f".formatted(size, world.tally().shareServed(size)));
        }
        System.out.printf(
                "%d workers at %.0fx, share served by size%s, goodput %.3f, later %d of %d%n",
                workers,
                offered,
                shares,
                world.tally().goodput(),
                world.tally().refusedLater,
                world.tally().served);
    }

    void slow() {
        for (double unit : new double[] {20, 60, 120, 225, 500}) {
            for (int workers : new int[] {1, 2, 8}) {
                World world = world(workers, unit);
                world.arrivals(2);
                world.run(20);
                world.speed(0.1);
                world.tally().restart();
                world.run(60);
                double slow = world.tally().goodput() * 10;
                int kills = world.kills();
                world.speed(1);
                world.tally().restart();
                world.run(10);
                System.out.printf(
                        "unit %.0f ms, %d workers, speed a tenth for 60 s: goodput of what is left %.2f, kills %d; 10 s after %.2f%n",
                        unit, workers, slow, kills, world.tally().goodput());
            }
        }
    }

    void retries() {
        for (int workers : new int[] {2, 16}) {
            World world =
                    new World(Weather.fair(7, workers, UNIT_MILLIS).with(Fault.RETRIES), pools);
            world.run(3);
            world.tally().restart();
            world.arrivals(2);
            world.run(120);
            Tally tally = world.tally();
            System.out.printf(
                    "%d workers, 2x for 2 minutes, all come back when told: attempts per served %.2f, goodput %.3f",
                    workers, (double) tally.offered / tally.served, tally.goodput());
            world.arrivals(0);
            int seconds = 0;
            for (long before = -1; seconds < 1_800 && tally.offered > before; seconds += 130) {
                before = tally.offered;
                world.run(130);
            }
            System.out.printf(
                    "; after all were served %.2f, goodput %.3f, each came %.2f times%n",
                    (double) tally.offered / tally.served,
                    tally.goodput(),
                    (double) tally.attemptsOfServed / tally.served);
        }
        for (int workers : new int[] {2, 16}) {
            World world =
                    new World(Weather.fair(7, workers, UNIT_MILLIS).with(Fault.RETRIES), pools);
            world.run(3);
            world.tally().restart();
            for (int request = 0; request < 5_000; request++) {
                world.arrive(1, 1, world.simulation().nowNanos());
            }
            world.run(130);
            System.out.printf(
                    "%d workers, 5000 at once: fullest second over mean %.2f, goodput %.3f, served %d; attempts %d%n",
                    workers,
                    world.tally().fullestOverMean(),
                    world.tally().goodput(),
                    world.tally().served,
                    world.tally().offered);
            world.run(600);
            System.out.printf(
                    "   10 minutes on: fullest second over mean %.2f, goodput %.3f, served %d; attempts %d%n",
                    world.tally().fullestOverMean(),
                    world.tally().goodput(),
                    world.tally().served,
                    world.tally().offered);
        }
    }

    /** One line for each rule: the same seeds, the same load. */
    static void peers() {
        row("round 4", clock -> Pool.of(new Dispatcher(N_NANOS, TICK_NANOS, clock)));
        for (Peers.Rule rule : Peers.Rule.values()) {
            row(rule.name, clock -> new Peers(rule, UNIT_MILLIS, N_NANOS, clock));
        }
    }

    private static void row(String name, Function<LongSupplier, Pool> pools) {
        Figures figures = new Figures(pools);
        System.out.printf("| %s |", name);
        for (int[] load : new int[][] {{2, 2}, {2, 5}, {16, 2}, {16, 5}}) {
            Tally tally = figures.lasting(load[0], load[1], 300).tally();
            System.out.printf(
                    " %.2f, %.0f/%.0f, %.1f %% |",
                    tally.goodput(),
                    tally.percentileMillis(0.5),
                    tally.percentileMillis(0.99),
                    100.0 * tally.refusedLater / (tally.served + tally.refusedLater));
        }
        int[] sizes = {1, 2, 4, 8, 16};
        Tally tally = figures.lasting(16, 5, 1_000, sizes).tally();
        for (int size : sizes) {
            System.out.printf(" %.2f", tally.shareServed(size));
        }
        World bursts = figures.world(2, UNIT_MILLIS);
        for (int burst = 0; burst < 100; burst++) {
            if (burst == 20) {
                bursts.tally().restart();
            }
            for (int request = 0; request < 80; request++) {
                bursts.arrive(1, 1, bursts.simulation().nowNanos());
            }
            bursts.run(1.4);
        }
        System.out.printf(" | %.2f |%n", bursts.tally().goodput());
    }

    /** Microseconds of the pool a decision, on the clock of this machine. */
    void costs() {
        for (int round = 0; round < 2; round++) {
            for (int workers : new int[] {2, 16, 64, 256, 1_024, 4_096}) {
                CostedPool[] costed = new CostedPool[1];
                World world =
                        new World(
                                Weather.fair(7, workers, UNIT_MILLIS),
                                clock -> costed[0] = new CostedPool(pools.apply(clock)));
                world.run(3);
                world.arrivals(5);
                world.run(3 + 2_000.0 / workers);
                costed[0].restart();
                double before = world.simulation().nowNanos();
                long startNanos = System.nanoTime();
                world.run(1 + 4_000.0 / workers);
                double tookSeconds = (System.nanoTime() - startNanos) / 1e9;
                double virtual = (world.simulation().nowNanos() - before) / 1e9;
                if (round > 0) {
                    System.out.printf(
                            "%5d workers at 5x: %s; %.0f virtual s a second%n",
                            workers, costed[0], virtual / tookSeconds);
                }
            }
        }
    }

    public static void main(String... args) {
        Figures figures = new Figures(clock -> Pool.of(new Dispatcher(N_NANOS, TICK_NANOS, clock)));
        for (String what : List.of(args)) {
            switch (what) {
                case "goodput" -> figures.goodput();
                case "bursts" -> figures.bursts();
                case "sizes" -> figures.sizes();
                case "retries" -> figures.retries();
                case "costs" -> figures.costs();
                case "peers" -> peers();
                case "slow" -> figures.slow();
                default -> throw new IllegalArgumentException(what);
            }
        }
    }
}
