package fullyloaded.simulation;

import fullyloaded.pool.SharedQueue;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** The engine: one queue, first in, first out, that hands each idle core one unit. */
final class FleetEngine {

    private static final int ATTEMPTS = 2;
    private static final double SCAN_NANOS = 500e6;

    /** A unit in the engine. */
    static final class Unit {

        final FleetFront front;
        final long id;
        private final long enteredNanos;
        private int deliveries;

        private Unit(FleetFront front, long id, long enteredNanos) {
            this.front = front;
            this.id = id;
            this.enteredNanos = enteredNanos;
        }
    }

    private final FleetWorld world;
    private final double longestNanos;
    private final Deque<Unit> queue = new ArrayDeque<>();
    private final Set<FleetMachine.Core> idle = new LinkedHashSet<>();
    private final Set<FleetFront> fronts = new LinkedHashSet<>();
    private int cores;
    private int delivered;
    private boolean isUp = true;

    /** An engine whose clock drifts, and whose offset from the others does not matter to it. */
    FleetEngine(FleetWorld world, double drift) {
        this.world = world;
        long deadlineNanos = Math.round(world.weather().deadlineMillis() * 1e6);
        longestNanos = SharedQueue.longestWaitNanos(deadlineNanos) / (1 + drift);
        scan();
    }

    boolean isUp() {
        return isUp;
    }

    /** What it answers to the question how many units it holds, in service included. */
    long held() {
        return queue.size() + delivered;
    }

    int cores() {
        return cores;
    }

    /** Ends, and forgets everything; starts again after {@code nanos}. */
    void restart(double nanos, List<FleetLink> links) {
        isUp = false;
        queue.clear();
        idle.clear();
        fronts.clear();
        cores = 0;
        delivered = 0;
        links.forEach(FleetLink::close);
        world.simulation().after(nanos, () -> isUp = true);
    }

    void add(FleetFront front) {
        fronts.add(front);
    }

    void remove(FleetFront front) {
        fronts.remove(front);
    }

    void send(FleetFront front, long unit) {
        queue.addLast(new Unit(front, unit, world.simulation().nowNanos()));
        handOut();
    }

    /** Reports to all fronts, each of which may miss it. */
    void report(Consumer<FleetFront> report) {
        fronts.forEach(front -> front.link().sendLoosely(() -> report.accept(front)));
    }

    /** A core is there and takes units from now on. */
    void add(FleetMachine.Core core) {
        cores++;
        idle.add(core);
        handOut();
    }

    /** A core is gone; another one gets its unit. */
    void remove(FleetMachine.Core core) {
        cores--;
        idle.remove(core);
        Unit unit = core.takeAssigned();
        if (unit != null) {
            delivered--;
            if (unit.deliveries < ATTEMPTS) {
                world.reached("a unit is delivered once more");
                queue.addFirst(unit);
                handOut();
            } else {
                world.reached("a unit is not delivered a third time");
            }
        }
    }

    /** A core acknowledges its unit, and asks for the next one. */
    void acknowledged(FleetMachine.Core core) {
        if (core.takeAssigned() != null) {
            delivered--;
            idle.add(core);
            handOut();
        }
    }

    private void handOut() {
        while (!queue.isEmpty() && !idle.isEmpty()) {
            Unit unit = queue.poll();
            if (!isExpired(unit)) {
                Iterator<FleetMachine.Core> first = idle.iterator();
                FleetMachine.Core core = first.next();
                first.remove();
                unit.deliveries++;
                delivered++;
                core.assign(unit);
            }
        }
    }

    private boolean isExpired(Unit unit) {
        if (world.simulation().nowNanos() - unit.enteredNanos > longestNanos) {
            world.reached("the engine drops a unit");
            return true;
        }
        return false;
    }

    private void scan() {
        world.simulation()
                .after(
                        SCAN_NANOS,
                        () -> {
                            queue.removeIf(this::isExpired);
                            scan();
                        });
    }

    @Override
    public String toString() {
        return "engine %s: %d units wait, %d of %d cores idle"
                .formatted(isUp ? "up" : "down", queue.size(), idle.size(), cores);
    }
}
