package fullyloaded.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Fronts, machines and the engine between them, under the weather of one seed. */
final class FleetWorld implements Worlds.Life {

    private static final double STORM_SECONDS = 12;
    private static final double APART_NANOS = 5e9;

    /** A hundred millionths is what quartz clocks are allowed to be wrong. */
    private static final double DRIFT = 1e-4;

    private final FleetWeather weather;
    private final Dice dice;
    private final Simulation simulation;
    private final FleetEngine engine;
    private final List<FleetFront> fronts = new ArrayList<>();
    private final List<FleetMachine> machines = new ArrayList<>();
    private final Map<String, Long> reached = new TreeMap<>();
    private boolean calm;
    private long keptByTheDead;
    private int arrivalsPlan;

    static FleetWorld of(FleetWeather weather) {
        return new FleetWorld(weather);
    }

    private FleetWorld(FleetWeather weather) {
        this.weather = weather;
        dice = new Dice(weather.seed());
        simulation = new Simulation(new Dice(~weather.seed()));
        engine = new FleetEngine(this, drift());
        for (int machine = 0; machine < weather.machines(); machine++) {
            int more = machine < weather.cores() % weather.machines() ? 1 : 0;
            addMachine(weather.cores() / weather.machines() + more);
        }
        for (int front = 0; front < weather.fronts(); front++) {
            addFront();
        }
        weather.faults().forEach(this::scheduleNext);
    }

    private double drift() {
        return weather.has(FleetFault.WRONG_CLOCKS) ? dice.between(-DRIFT, DRIFT) : 0;
    }

    private void addMachine(int cores) {
        machines.add(new FleetMachine(this, cores, drift()));
    }

    private void addFront() {
        double apartNanos =
                weather.has(FleetFault.WRONG_CLOCKS) ? dice.between(-APART_NANOS, APART_NANOS) : 0;
        fronts.add(new FleetFront(this, apartNanos, drift()));
    }

    @Override
    public void live() {
        arrivals(weather.offered());
        run(STORM_SECONDS);
        calm = true;
        machines.forEach(machine -> machine.slowness(1));
        run(11); // until the last fault is over: the engine may be away for ten seconds
        run(2);
        fronts.forEach(front -> front.promises().servesAgain(front.isReady()));
        arrivals(weather.offered() > 4 ? 4 : 2);
        double endSeconds = now() + 20 + 10 * weather.deadlineMillis() / 1e3;
        double window = Math.max(6, 60 * weather.unitMillis() / 1e3 / cores());
        double goodput;
        do {
            run(weather.deadlineMillis() / 1e3);
            goodput = measure(window) / reachable();
        } while (goodput < Promises.RECOVERED && now() < endSeconds);
        fronts.get(0).promises().recovered(goodput);
        run(3 * weather.deadlineMillis() / 1e3); // until all earlier requests are answered
        measure(window);
        fronts.forEach(front -> front.promises().keptItsWord(front.tally()));
        double fairUnits = units() / fronts.size();
        for (FleetFront front : fronts) {
            front.promises().fair(front.tally().servedUnits, fairUnits);
        }
    }

    /** The goodput of all fronts in the next seconds, as a share of what the cores can do. */
    double measure(double seconds) {
        fronts.forEach(front -> front.tally().restart());
        run(seconds);
        return fronts.stream().mapToDouble(front -> front.tally().goodput()).sum();
    }

    private double units() {
        return fronts.stream().mapToDouble(front -> front.tally().servedUnits).sum();
    }

    /** The units of the weakest front as a share of its part. */
    double weakestShare() {
        double least =
                fronts.stream().mapToDouble(front -> front.tally().servedUnits).min().orElse(0);
        return least / (units() / fronts.size());
    }

    /** The units of the first front as a share of its part. */
    double firstShare() {
        return fronts.get(0).tally().servedUnits / (units() / fronts.size());
    }

    /** Cuts the first front off for {@code seconds}. */
    void cutFirstFront(double seconds) {
        fronts.get(0).link().cut(seconds * 1e9);
    }

    void run(double seconds) {
        simulation.runUntil(simulation.nowNanos() + Math.round(seconds * 1e9), () -> {});
    }

    /** From now on, requests arrive at {@code offered} times the present capacity, at any front. */
    void arrivals(double offered) {
        double meanSize = isLarge() ? 3 : 1;
        nextArrival(++arrivalsPlan, 1e9 / (offered * capacityPerSecond()) * meanSize);
    }

    private void nextArrival(int plan, double everyNanos) {
        simulation.after(
                dice.exponential(everyNanos),
                () -> {
                    if (plan == arrivalsPlan) {
                        arrive();
                        nextArrival(plan, everyNanos);
                    }
                });
    }

    private boolean isLarge() {
        return weather.has(FleetFault.LARGE_REQUESTS) && !calm;
    }

    private void arrive() {
        if (fronts.isEmpty()) {
            return; // the load balancer has nobody left
        }
        int size = 1;
        if (isLarge()) {
            size = dice.chance(0.1) ? 1 + dice.below(64) : 1 + dice.below(4);
        }
        long nowNanos = simulation.nowNanos();
        long leavesNanos =
                isHit(FleetFault.ABANDONMENT, 0.5)
                        ? nowNanos + Math.round(dice.exponential(weather.deadlineMillis() * 0.3e6))
                        : Long.MAX_VALUE;
        FleetFront front = fronts.get(dice.below(fronts.size()));
        front.submit(new SimulatedRequest(front, size, nowNanos, leavesNanos, 1, nowNanos));
    }

    private void scheduleNext(FleetFault fault) {
        simulation.after(
                dice.exponential(weather.everyMillis() * 1e6),
                () -> {
                    if (!calm) {
                        inject(fault);
                        scheduleNext(fault);
                    }
                });
    }

    private void inject(FleetFault fault) {
        double longNanos = dice.magnitudeBetween(30e6, 5e9);
        FleetMachine machine =
                machines.isEmpty() ? null : machines.get(dice.below(machines.size()));
        FleetFront front = fronts.isEmpty() ? null : fronts.get(dice.below(fronts.size()));
        switch (fault) {
            case ENGINE_RESTARTS -> {
                if (engine.isUp()) {
                    reached("the engine restarts");
                    double awayNanos = dice.chance(0.7) ? 0.5e9 : 10e9;
                    engine.restart(awayNanos, links());
                }
            }
            case NEW_MACHINES -> {
                if (cores() < 2 * weather.cores()) {
                    addMachine(1 + dice.below(Math.max(1, weather.cores() / 4)));
                }
            }
            default -> {
                if (machine != null) {
                    injectInto(machine, fault, longNanos);
                }
                if (front != null) {
                    injectInto(front, fault, longNanos);
                }
            }
        }
    }

    private void injectInto(FleetMachine machine, FleetFault fault, double longNanos) {
        switch (fault) {
            case DEAD_MACHINES -> {
                machine.die();
                machines.remove(machine);
                simulation.after(longNanos, () -> addMachine(machine.cores()));
            }
            case FROZEN_MACHINES -> machine.freeze(longNanos);
            case SLOW_MACHINES -> {
                machine.slowness(4);
                simulation.after(longNanos, () -> machine.slowness(1));
            }
            case MACHINE_PARTITIONS -> machine.link().cut(longNanos);
            default -> {} // not a fault of machines
        }
    }

    private void injectInto(FleetFront front, FleetFault fault, double longNanos) {
        if (fault == FleetFault.FRONT_PARTITIONS) {
            front.link().cut(longNanos);
        } else if (fault == FleetFault.DEAD_FRONTS) {
            reached("a front dies");
            front.die();
            fronts.remove(front);
            keptByTheDead += front.promises().kept();
            simulation.after(longNanos, this::addFront);
        }
    }

    private List<FleetLink> links() {
        return Stream.concat(
                        fronts.stream().map(FleetFront::link),
                        machines.stream().map(FleetMachine::link))
                .toList();
    }

    boolean isHit(FleetFault fault, double chance) {
        return weather.has(fault) && !calm && dice.chance(chance);
    }

    double unitNanos() {
        return weather.unitMillis() * 1e6 * dice.around1(weather.variation());
    }

    private int cores() {
        return machines.stream().mapToInt(FleetMachine::cores).sum();
    }

    /**
     * The part of its time that a core can compute: between two units it asks for the next, and two
     * messages take their time. With units of 20 ms and messages of 1.5 ms that is an eighth.
     */
    private double reachable() {
        return weather.unitMillis() / (weather.unitMillis() + 2 * weather.sendMillis());
    }

    double capacityPerSecond() {
        return cores() / (weather.unitMillis() / 1e3);
    }

    void reached(String what) {
        reached.merge(what, 1L, Long::sum);
    }

    FleetEngine engine() {
        return engine;
    }

    Dice dice() {
        return dice;
    }

    @Override
    public double now() {
        return simulation.nowNanos() / 1e9;
    }

    @Override
    public Simulation simulation() {
        return simulation;
    }

    @Override
    public FleetWeather weather() {
        return weather;
    }

    @Override
    public long kept() {
        return keptByTheDead + fronts.stream().mapToLong(front -> front.promises().kept()).sum();
    }

    @Override
    public Map<String, Long> reached() {
        return reached;
    }
}
