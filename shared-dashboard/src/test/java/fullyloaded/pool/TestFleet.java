package fullyloaded.pool;

import fullyloaded.testing.FakeClock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Random;

/**
 * Fronts, a shared queue and cores, in virtual time that passes millisecond by millisecond. Each
 * front asks for the counts every 20 ms, at another moment than the others.
 */
final class TestFleet {

    static final Duration DEADLINE = Duration.ofMillis(1_950);

    private static final int ASK_MILLIS = 20;
    private static final int TICK_MILLIS = 20;
    private static final int PRESENCE_MILLIS = 500;

    /** How long it takes until the queue notices that a core is lost, as an engine does. */
    private static final int REDELIVERY_MILLIS = 50;

    private static final long LONGEST_WAIT_MILLIS =
            SharedQueue.longestWaitNanos(DEADLINE.toNanos()) / 1_000_000;

    final List<Front> fronts = new ArrayList<>();
    private final FakeClock clock = new FakeClock();
    private final Random random;
    private final double unitMillis;
    private final Deque<Unit> queue = new ArrayDeque<>();
    private final List<Core> cores = new ArrayList<>();
    private long nowMillis;
    private boolean isUp = true;
    private double servedUnits;

    private record Unit(Front front, long id, long sentMillis) {}

    /** A core that takes one unit after the other. */
    final class Core {

        private final double slowness;
        private Unit unit;
        private double leftMillis;
        private double tookMillis;

        private Core(double slowness) {
            this.slowness = slowness;
        }

        private void pass() {
            if (unit != null && --leftMillis <= 0) {
                report();
            }
            while (unit == null && isUp && !queue.isEmpty()) {
                Unit next = queue.poll();
                if (nowMillis - next.sentMillis <= LONGEST_WAIT_MILLIS) {
                    unit = next;
                    tookMillis = unitMillis * slowness * (0.95 + 0.1 * random.nextDouble());
                    leftMillis = tookMillis;
                }
            }
        }

        private void report() {
            Unit done = unit;
            unit = null;
            if (isUp) {
                fronts.forEach(front -> front.hear(done, Math.round(tookMillis * 1e6)));
            }
        }
    }

    /** A front, and the requests that it was asked. */
    final class Front {

        private final SharedDispatcher dispatcher =
                new SharedDispatcher(
                        DEADLINE.toNanos(),
                        Duration.ofMillis(TICK_MILLIS).toNanos(),
                        clock,
                        this::send);
        private final List<Asked> open = new ArrayList<>();
        private final long offset = random.nextInt(ASK_MILLIS);
        double servedUnits;
        int refusedLater;

        private record Asked(PlainRequest request, long atMillis) {}

        private void send(long id) {
            if (isUp) {
                queue.add(new Unit(this, id, nowMillis));
            }
        }

        private void hear(Unit done, long tookNanos) {
            if (done.front == this) {
                dispatcher.done(done.id, tookNanos);
            } else {
                dispatcher.doneForOthers(tookNanos);
            }
        }

        /** Asks for {@code units} now; a refusal comes at once. */
        PlainRequest ask(int units) {
            PlainRequest request = new PlainRequest(units, clock.getAsLong());
            dispatcher.submit(request);
            if (request.isWaiting()) {
                open.add(new Asked(request, nowMillis));
            }
            return request;
        }

        private void pass() {
            if (isUp && nowMillis % ASK_MILLIS == offset) {
                long busy = cores.stream().filter(core -> core.unit != null).count();
                dispatcher.counted(
                        queue.size() + busy, cores.size(), fronts.size(), dispatcher.sent());
            }
            if (nowMillis % TICK_MILLIS == 0) {
                dispatcher.tick();
            }
            Iterator<Asked> all = open.iterator();
            while (all.hasNext()) {
                Asked asked = all.next();
                if (!asked.request.isWaiting()) {
                    all.remove();
                    answered(asked);
                } else if (nowMillis - asked.atMillis > DEADLINE.toMillis() + TICK_MILLIS) {
                    throw new AssertionError("not answered by the deadline, at " + nowMillis);
                }
            }
        }

        private void answered(Asked asked) {
            if (asked.request.isRefused()) {
                refusedLater++;
            } else if (nowMillis - asked.atMillis > DEADLINE.toMillis()) {
                throw new AssertionError("served after the deadline, at " + nowMillis);
            } else {
                servedUnits += asked.request.units();
                TestFleet.this.servedUnits += asked.request.units();
            }
            if (asked.request.answers() != 1) {
                throw new AssertionError("answered twice, at " + nowMillis);
            }
        }
    }

    /** A fleet that is up, with cores that all do a unit in {@code unitMillis}. */
    TestFleet(long seed, int fronts, int cores, double unitMillis) {
        random = new Random(seed);
        this.unitMillis = unitMillis;
        for (int core = 0; core < cores; core++) {
            addCore(1);
        }
        for (int front = 0; front < fronts; front++) {
            addFront();
        }
        pass(2 * ASK_MILLIS);
    }

    Front addFront() {
        Front front = new Front();
        fronts.add(front);
        front.dispatcher.connected();
        front.dispatcher.introduced(Math.round(unitMillis * 1e6));
        return front;
    }

    /** Adds a core that takes {@code slowness} times as long as the others. */
    Core addCore(double slowness) {
        Core core = new Core(slowness);
        cores.add(core);
        return core;
    }

    /** Loses one of the cores; the queue gives its unit to another one. */
    void loseCore() {
        Core lost = cores.remove(random.nextInt(cores.size()));
        Unit unit = lost.unit;
        if (unit != null && isUp) {
            pass(REDELIVERY_MILLIS);
            queue.addFirst(unit);
        }
    }

    /** Takes a front away, with all that it has admitted. */
    void loseFront(Front front) {
        fronts.remove(front);
    }

    /** Ends the queue for {@code millis}, after which it is empty. */
    void restartQueue(int millis, Runnable eachMilli) {
        isUp = false;
        queue.clear();
        fronts.forEach(front -> front.dispatcher.disconnected());
        for (int passed = 0; passed < millis; passed++) {
            eachMilli.run();
            pass(1);
        }
        isUp = true;
        fronts.forEach(front -> front.dispatcher.connected());
    }

    void pass(int millis) {
        for (int passed = 0; passed < millis; passed++) {
            clock.advanceMillis(1);
            nowMillis++;
            List.copyOf(cores).forEach(Core::pass);
            List.copyOf(fronts).forEach(Front::pass);
            if (isUp && nowMillis % PRESENCE_MILLIS == 0) {
                fronts.forEach(this::tellLimit);
            }
        }
    }

    private void tellLimit(Front teller) {
        fronts.stream()
                .filter(front -> front != teller)
                .forEach(front -> front.dispatcher.heardLimit(teller.dispatcher.limitNanos()));
    }

    /**
     * Lets {@code seconds} pass while requests of {@code sizes} come at random to all fronts, each
     * size with the same amount of work; returns the goodput as a share of what the cores can do.
     */
    double load(double offered, double seconds, int... sizes) {
        double capacity = cores.stream().mapToDouble(core -> 1 / core.slowness).sum() / unitMillis;
        double servedBefore = servedUnits;
        int millis = (int) Math.round(seconds * 1_000);
        for (int passed = 0; passed < millis; passed++) {
            askAtRandom(offered * capacity, sizes);
            pass(1);
        }
        return (servedUnits - servedBefore) / (capacity * millis);
    }

    /** Asks for {@code units} on average. */
    void askAtRandom(double units, int... sizes) {
        for (int size : sizes) {
            double expected = units / sizes.length / size;
            while (random.nextDouble() < expected) {
                fronts.get(random.nextInt(fronts.size())).ask(size);
                expected--;
            }
        }
    }
}
