package fullyloaded.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A machine whose cores take units from the engine, one at a time each. */
final class FleetMachine implements FleetLink.Member {

    private static final double PRESENCE_NANOS = 500e6;

    private final FleetWorld world;
    private final FleetLink link;
    private final List<Core> cores;
    private final double drift;
    private final List<Runnable> whenThawed = new ArrayList<>();
    private boolean isAlive = true;
    private boolean isFrozen;
    private boolean isKnown; // to the engine
    private double slowness = 1;
    private int freezes;

    /** A core, with what the engine and the machine each know of its unit. */
    final class Core {

        private FleetEngine.Unit assigned; // the engine's view
        private int assignments;

        FleetEngine.Unit takeAssigned() {
            FleetEngine.Unit unit = assigned;
            assigned = null;
            return unit;
        }

        void assign(FleetEngine.Unit unit) {
            assigned = unit;
            assignments++;
            link.send(() -> ifAwake(() -> begin(unit, assignments)));
        }

        private void begin(FleetEngine.Unit unit, int assignment) {
            double tookNanos = world.unitNanos() * slowness;
            world.simulation()
                    .after(tookNanos, () -> ifAwake(() -> end(unit, assignment, tookNanos)));
        }

        private void end(FleetEngine.Unit unit, int assignment, double tookNanos) {
            if (!isAlive || !link.isOpen() || assignment != assignments) {
                return; // lost with the connection on which it came
            }
            long measuredNanos = Math.max(1, Math.round(tookNanos * (1 + drift)));
            link.send(
                    () -> {
                        world.engine().report(front -> front.heardDone(unit, measuredNanos));
                        if (assigned == unit) {
                            world.engine().acknowledged(this);
                        }
                    });
        }
    }

    FleetMachine(FleetWorld world, int cores, double drift) {
        this.world = world;
        this.drift = drift;
        this.cores = Stream.generate(Core::new).limit(cores).toList();
        link = new FleetLink(world, this);
        link.connect();
        present();
    }

    private void present() {
        world.simulation()
                .after(
                        PRESENCE_NANOS,
                        () -> {
                            if (isAlive) {
                                sendPresence();
                                present();
                            }
                        });
    }

    private void sendPresence() {
        long unitNanos = Math.round(world.unitNanos() * slowness);
        if (!isFrozen) {
            link.send(() -> world.engine().report(front -> front.heardMachine(unitNanos)));
        }
    }

    FleetLink link() {
        return link;
    }

    int cores() {
        return cores.size();
    }

    @Override
    public boolean isAlive() {
        return isAlive;
    }

    @Override
    public void connected() {
        isKnown = true;
        cores.forEach(core -> core.assignments++); // what they had is lost
        cores.forEach(world.engine()::add);
        sendPresence();
    }

    @Override
    public void disconnected() {
        droppedByEngine();
    }

    @Override
    public void droppedByEngine() {
        if (isKnown && world.engine().isUp()) {
            cores.forEach(world.engine()::remove);
        }
        isKnown = false;
    }

    /** Ends the process; the engine notices soon. */
    void die() {
        isAlive = false;
        world.simulation().after(world.dice().between(22e6, 78e6), this::bury);
    }

    private void bury() {
        link.close();
        cores.forEach(Core::takeAssigned);
    }

    void slowness(double slowness) {
        this.slowness = slowness;
    }

    /** Stands still for {@code nanos}: nothing is done, sent or received. */
    void freeze(double nanos) {
        isFrozen = true;
        int freeze = ++freezes;
        link.cut(nanos);
        world.simulation()
                .after(
                        nanos,
                        () -> {
                            if (freeze == freezes) {
                                isFrozen = false;
                                List<Runnable> late = List.copyOf(whenThawed);
                                whenThawed.clear();
                                late.forEach(Runnable::run);
                            }
                        });
    }

    private void ifAwake(Runnable action) {
        if (isFrozen) {
            whenThawed.add(action);
        } else {
            action.run();
        }
    }
}
