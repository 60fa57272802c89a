package fullyloaded.simulation;

import fullyloaded.pool.SharedDispatcher;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** A front with its own clock: round 4's promises hold for it, by that clock. */
final class FleetFront implements Surroundings, FleetLink.Member {

    private static final double TICK_MILLIS = 20;
    private static final double ASK_NANOS = 20e6;
    private static final double PRESENCE_NANOS = 500e6;
    private static final long SILENT_NANOS = 1_600_000_000;

    /** What a front may take to notice that the engine does not answer; clocks drift a little. */
    private static final long SILENCE_NANOS = 301_000_000;

    private final FleetWorld world;
    private final double offsetNanos;
    private final double drift;
    private final Promises promises;
    private final Tally tally;
    private final FleetLink link;
    private final SharedDispatcher dispatcher;
    private final Map<FleetFront, Long> heardNanos = new HashMap<>();
    private boolean isAlive = true;
    private int connections;
    private long countedNanos = Long.MIN_VALUE / 2; // when the engine answered last
    private int mostCores = 1;
    private double bestUnitNanos = Double.MAX_VALUE;

    FleetFront(FleetWorld world, double offsetNanos, double drift) {
        this.world = world;
        this.offsetNanos = offsetNanos;
        this.drift = drift;
        double deadlineNanos = world.weather().deadlineMillis() * 1e6;
        promises = new Promises(this, Math.round(deadlineNanos / (1 + drift)) + 1);
        tally = new Tally(this);
        link = new FleetLink(world, this);
        dispatcher =
                new SharedDispatcher(
                        Math.round(deadlineNanos),
                        Math.round(TICK_MILLIS * 1e6),
                        () -> reading(world.simulation().nowNanos()),
                        unit -> link.sendLoosely(() -> world.engine().send(this, unit)));
        link.connect();
        tick();
        present();
    }

    private void tick() {
        world.simulation()
                .after(
                        TICK_MILLIS * 1e6,
                        () -> {
                            if (isAlive) {
                                dispatcher.tick();
                                promises.answeredByTheDeadline();
                                tick();
                            }
                        });
    }

    private void present() {
        world.simulation()
                .after(
                        PRESENCE_NANOS,
                        () -> {
                            if (isAlive) {
                                long limitNanos = dispatcher.limitNanos();
                                link.send(
                                        () ->
                                                world.engine()
                                                        .report(
                                                                other ->
                                                                        other.heard(
                                                                                this, limitNanos)));
                                present();
                            }
                        });
    }

    private void ask(int connection) {
        if (!isAlive || connection != connections) {
            return;
        }
        long sent = dispatcher.sent();
        link.send(
                () -> {
                    long held = world.engine().held();
                    int cores = world.engine().cores();
                    link.send(() -> counted(held, cores, sent, connection));
                });
    }

    private void counted(long held, int cores, long sent, int connection) {
        countedNanos = world.simulation().nowNanos();
        mostCores = Math.max(mostCores, cores);
        dispatcher.counted(held, cores, fronts(), sent);
        world.simulation().after(ASK_NANOS, () -> ask(connection));
    }

    private int fronts() {
        long nowNanos = world.simulation().nowNanos();
        heardNanos.values().removeIf(nanos -> nowNanos - nanos > SILENT_NANOS);
        return 1 + heardNanos.size();
    }

    private void heard(FleetFront other, long limitNanos) {
        if (isAlive && other != this) {
            heardNanos.put(other, world.simulation().nowNanos());
            dispatcher.heardLimit(limitNanos);
        }
    }

    void heardMachine(long unitNanos) {
        if (isAlive) {
            bestUnitNanos = Math.min(bestUnitNanos, unitNanos);
            dispatcher.introduced(unitNanos);
        }
    }

    void heardDone(FleetEngine.Unit unit, long tookNanos) {
        if (!isAlive) {
            return;
        }
        bestUnitNanos = Math.min(bestUnitNanos, tookNanos);
        if (unit.front == this) {
            dispatcher.done(unit.id, tookNanos);
        } else {
            dispatcher.doneForOthers(tookNanos);
        }
    }

    void submit(SimulatedRequest request) {
        tally.offered(request);
        dispatcher.submit(request);
        promises.submitted(request);
        promises.refusedWithoutEngine(
                request, world.simulation().nowNanos() - countedNanos > SILENCE_NANOS);
    }

    /** Ends the process. What it held is lost, and nobody promised otherwise. */
    void die() {
        isAlive = false;
        link.close();
        world.engine().remove(this);
    }

    FleetLink link() {
        return link;
    }

    boolean isReady() {
        return dispatcher.isReady();
    }

    @Override
    public void connected() {
        connections++;
        world.engine().add(this);
        dispatcher.connected();
        ask(connections);
    }

    @Override
    public void disconnected() {
        connections++;
        droppedByEngine();
        if (isAlive) {
            dispatcher.disconnected();
        }
    }

    @Override
    public void droppedByEngine() {
        world.engine().remove(this);
    }

    @Override
    public boolean isAlive() {
        return isAlive;
    }

    @Override
    public long reading(long nanos) {
        return world.simulation().reading(Math.round(offsetNanos + nanos * (1 + drift)));
    }

    @Override
    public void refused(SimulatedRequest request, String reason, Duration retryAfter) {
        reached((request.wasAdmitted() ? "later: " : "at once: ") + reason);
        promises.refused(request, retryAfter);
        tally.refused(request);
    }

    @Override
    public Simulation simulation() {
        return world.simulation();
    }

    @Override
    public Promises promises() {
        return promises;
    }

    @Override
    public Tally tally() {
        return tally;
    }

    @Override
    public FleetWeather weather() {
        return world.weather();
    }

    @Override
    public String state() {
        return "%s; %s; %d wait, limit %.0f ms"
                .formatted(
                        world.engine(),
                        isReady() ? "ready" : "not ready",
                        dispatcher.backlog(),
                        dispatcher.limitNanos() / 1e6);
    }

    @Override
    public double capacityPerSecond() {
        return world.capacityPerSecond();
    }

    @Override
    public double tickMillis() {
        return TICK_MILLIS;
    }

    @Override
    public int mostWorkers() {
        return mostCores;
    }

    @Override
    public double bestUnitNanos() {
        return bestUnitNanos;
    }

    @Override
    public boolean hasVariableUnits() {
        return false;
    }

    @Override
    public boolean hasPauses() {
        return false;
    }

    /** What the engine drops, it drops in silence. */
    @Override
    public boolean wasHeldUp() {
        return true;
    }

    @Override
    public void reached(String what) {
        world.reached(what);
    }
}
