package fullyloaded.simulation;

import fullyloaded.pool.Dispatcher;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.LongSupplier;

/** A pool with its workers and clients, under the weather of one seed. */
final class World implements Surroundings, Worlds.Life {

    /** The speed of a worker when all of them work, on cores that share caches and power. */
    static final double CROWDED_SPEED = 0.6;

    private static final double STORM_SECONDS = 30;

    private final Weather weather;
    private final Dice dice;
    private final Simulation simulation;
    private final Promises promises;
    private final Tally tally;
    private final Pool pool;
    private final List<SimulatedWorker> workers = new ArrayList<>();
    private final Map<String, Long> reached = new TreeMap<>();
    private boolean calm;
    private double machineSpeed = 1;
    private boolean standstill;
    private boolean countsStolenTime;
    private int busy;
    private int idle;
    private int reserves;
    private SimulatedRequest asked;
    private long tickNanos;
    private long tickBeforeNanos;
    private int kills;
    private double bestUnitNanos = Double.MAX_VALUE;
    private int killsInCalm;
    private int arrivalsPlan;
    private int[] sizes = {1};

    /** A world with {@code weather} and round 4's engine. */
    static World of(Weather weather) {
        return new World(
                weather,
                clock ->
                        Pool.of(
                                new Dispatcher(
                                        Math.round(weather.deadlineMillis() * 1e6),
                                        Math.round(weather.tickMillis() * 1e6),
                                        clock)));
    }

    World(Weather weather, Function<LongSupplier, Pool> pools) {
        this.weather = weather;
        dice = new Dice(weather.seed());
        simulation = new Simulation(new Dice(~weather.seed()));
        promises = new Promises(this, Math.round(weather.deadlineMillis() * 1e6));
        tally = new Tally(this);
        pool = pools.apply(simulation::reading);
        countsStolenTime = dice.chance(0.5);
        for (int worker = 0; worker < weather.workers(); worker++) {
            pool.addWorker(
                    events -> {
                        SimulatedWorker hired = new SimulatedWorker(this, events);
                        workers.add(hired);
                        return hired;
                    });
        }
        workers.forEach(SimulatedWorker::start);
        tick();
        for (Fault fault : Fault.values()) {
            if (weather.has(fault)) {
                scheduleNext(fault);
            }
        }
    }

    /**
     * Runs with faults for {@code stormSeconds}, and then a calm in which the pool must recover.
     */
    World runThroughStormAndCalm(double stormSeconds, Runnable eachSecond) {
        arrivals(weather.offered());
        runWatched(stormSeconds, eachSecond);
        endFaults();
        arrivals(Math.max(weather.offered() > 4 ? 4 : 0, 2));
        double endSeconds = now() + mostSecondsToRecover();
        do {
            tally.restart();
            double window = Math.max(10, 60 * weather.unitMillis() / 1e3 / weather.workers());
            runWatched(window, eachSecond);
        } while (tally.goodput() < Promises.RECOVERED && now() < endSeconds);
        promises.recovered(tally.goodput());
        runWatched(
                3 * weather.deadlineMillis() / 1e3,
                eachSecond); // until all earlier requests are answered
        tally.restart();
        int before = kills;
        runWatched(5, eachSecond);
        if (kills == before) {
            promises.keptItsWord(tally);
        }
        return this;
    }

    private void runWatched(double seconds, Runnable eachSecond) {
        for (double left = seconds; left > 1e-9; left--) {
            run(Math.min(1, left));
            eachSecond.run();
        }
    }

    /** The virtual seconds since the beginning. */
    @Override
    public double now() {
        return simulation.nowNanos() / 1e9;
    }

    /**
     * The sum of the longest back-off, the time after which a stopped worker is killed, and some
     * deadlines; if workers loop forever, also the CPU time after which a slow machine cannot be
     * the cause.
     */
    private double mostSecondsToRecover() {
        double seconds = 60 + 10 * weather.deadlineMillis() / 1e3;
        return weather.has(Fault.SPINS)
                ? seconds + 180 + 40 * weather.deadlineMillis() / 1e3
                : seconds;
    }

    private void endFaults() {
        calm = true;
        machineSpeed = 1;
        standstill = false;
        workers.forEach(SimulatedWorker::calm);
    }

    void run(double seconds) {
        simulation.runUntil(simulation.nowNanos() + Math.round(seconds * 1e9), this::check);
    }

    private void check() {
        if (!simulation.isFrontPaused()) {
            promises.noWorkerIsIdleWhileAUnitWaits(idle, pool.backlog() - reserves);
        }
    }

    private void tick() {
        double late = has(Fault.LATE_TIMER) && dice.chance(0.3) ? dice.between(0, 3) : 0;
        simulation.inFrontAfter(
                (1 + late) * weather.tickMillis() * 1e6,
                () -> {
                    long limitNanos = pool.limitNanos();
                    pool.tick();
                    tickBeforeNanos = tickNanos;
                    tickNanos = simulation.nowNanos();
                    promises.answeredByTheDeadline();
                    noteLimit(pool.limitNanos() - limitNanos);
                    tick();
                });
    }

    private void noteLimit(long moreNanos) {
        if (moreNanos != 0) {
            reached("the limit on the wait was " + (moreNanos > 0 ? "opened" : "cut"));
        }
        if (pool.probes() > workers.size()) {
            reached("the service time was measured again");
        }
    }

    /** From now on, requests arrive at {@code offered} times the capacity. */
    void arrivals(double offered) {
        int plan = ++arrivalsPlan;
        nextArrival(plan, weather.perSecond(offered));
    }

    /** From now on, requests have these sizes, and each size asks for the same amount of work. */
    void sizes(int... sizes) {
        this.sizes = sizes;
    }

    private void nextArrival(int plan, double unitsPerSecond) {
        if (unitsPerSecond == 0) {
            return;
        }
        double everyNanos = 1e9 / unitsPerSecond * meanSize();
        simulation.after(
                dice.exponential(everyNanos),
                () -> {
                    if (plan == arrivalsPlan) {
                        arrive(size(), 1, simulation.nowNanos());
                        nextArrival(plan, unitsPerSecond);
                    }
                });
    }

    private double meanSize() {
        if (has(Fault.LARGE_REQUESTS)) {
            return 3;
        }
        double perUnit = 0;
        for (int size : sizes) {
            perUnit += 1.0 / size;
        }
        return sizes.length / perUnit;
    }

    private int size() {
        if (has(Fault.LARGE_REQUESTS)) {
            return dice.chance(0.1) ? 1 + dice.below(64) : 1 + dice.below(4);
        }
        double place = sizes.length == 1 ? 0 : dice.share() * sizes.length / meanSize();
        for (int size : sizes) {
            place -= 1.0 / size;
            if (place < 0) {
                return size;
            }
        }
        return sizes[0];
    }

    /** Lets a request arrive now. */
    void arrive(int units, int attempt, long firstNanos) {
        double lagNanos = has(Fault.LAG) ? dice.exponential(30e6) : 0;
        long leavesNanos =
                has(Fault.ABANDONMENT) && dice.chance(0.5)
                        ? simulation.nowNanos()
                                + Math.round(dice.exponential(weather.deadlineMillis() * 0.3e6))
                        : Long.MAX_VALUE;
        SimulatedRequest request =
                new SimulatedRequest(
                        this, units, simulation.nowNanos(), leavesNanos, attempt, firstNanos);
        tally.offered(request);
        simulation.inFrontAfter(
                lagNanos,
                () -> {
                    pool.submit(request);
                    promises.submitted(request);
                });
    }

    @Override
    public void refused(SimulatedRequest request, String reason, Duration retryAfter) {
        reached(request.wasAdmitted() ? "later: " + reason : "at once: " + reason);
        promises.refused(request, retryAfter);
        if (request.wasAdmitted()) {
            promises.refusedLater(request);
        }
        tally.refused(request);
        if (retryAfter != null && has(Fault.RETRIES)) {
            long seconds = (retryAfter.toMillis() + 999) / 1_000;
            tally.returns(seconds);
            simulation.after(
                    seconds * 1e9,
                    () -> arrive(request.units(), request.attempt() + 1, request.firstNanos()));
        }
    }

    private void scheduleNext(Fault fault) {
        simulation.after(
                dice.exponential(weather.everyMillis() * 1e6),
                () -> {
                    if (!calm) {
                        inject(fault);
                        scheduleNext(fault);
                    }
                });
    }

    private void inject(Fault fault) {
        SimulatedWorker victim = workers.get(dice.below(workers.size()));
        double longNanos = dice.magnitudeBetween(30e6, 5e9);
        switch (fault) {
            case DEATHS -> victim.die();
            case STOPS -> {
                victim.stop(true);
                if (dice.chance(0.7)) {
                    simulation.after(longNanos, () -> victim.stop(false));
                }
            }
            case SPINS -> victim.spin();
            case LIES -> victim.lie();
            case WORKER_PAUSES -> standstill(longNanos);
            case FRONT_PAUSES -> {
                if (idle > 0 && busy == 0) {
                    reached("the front stood still while all were idle");
                }
                simulation.pauseFront(longNanos);
            }
            case MACHINE_PAUSES -> {
                simulation.pauseFront(longNanos);
                standstill(longNanos);
            }
            case SLOW_MACHINE -> speed(dice.magnitudeBetween(0.1, 1));
            case BUSY_NEIGHBOURS -> {
                victim.share(dice.magnitudeBetween(0.1, 1));
                simulation.after(2 * longNanos, () -> victim.share(1));
            }
            case BURSTS -> {
                int burst = dice.below(20 * workers.size());
                for (int request = 0; request < burst; request++) {
                    arrive(size(), 1, simulation.nowNanos());
                }
                if (dice.chance(0.5)) {
                    arrivals(dice.magnitudeBetween(0.01, 2) * weather.offered());
                }
            }
            default -> {} // other faults are not events
        }
    }

    /** From now on, all workers work at {@code speed}. */
    void speed(double speed) {
        machineSpeed = speed;
        changed();
    }

    void standstill(double nanos) {
        standstill = true;
        changed();
        simulation.after(
                nanos,
                () -> {
                    standstill = false;
                    changed();
                });
    }

    private void changed() {
        workers.forEach(SimulatedWorker::reconsider);
    }

    /** The speed of a worker that has a CPU to itself. */
    double speed() {
        if (standstill) {
            return 0;
        }
        double crowd =
                has(Fault.CROWDED_CORES) ? 1 - (1 - CROWDED_SPEED) * busy / workers.size() : 1;
        return machineSpeed * crowd;
    }

    /** Whether the operating system counts CPU time that a hypervisor took away. */
    boolean countsStolenTime() {
        return countsStolenTime && !standstill;
    }

    /**
     * The workers' capacity when all of them work, as a share of their capacity on separate
     * machines.
     */
    double fullSpeed() {
        return has(Fault.CROWDED_CORES) ? CROWDED_SPEED : 1;
    }

    void busy(int more) {
        busy += more;
        if (has(Fault.CROWDED_CORES)) {
            changed();
        }
    }

    void idle(int more) {
        idle += more;
    }

    void killed(boolean wasFaulty, SimulatedWorker worker) {
        kills++;
        reached("a worker is killed");
        worker.whyFaulty().forEach(why -> reached("a worker is killed that " + why));
        promises.killed(wasFaulty, worker);
    }

    double unitNanos() {
        return weather.unitMillis() * 1e6 * dice.around1(weather.variation());
    }

    /** Records that a unit took {@code nanos}. */
    void took(double nanos) {
        bestUnitNanos = Math.min(bestUnitNanos, nanos);
    }

    @Override
    public double bestUnitNanos() {
        return bestUnitNanos;
    }

    double warmUpNanos() {
        return 300e6 * dice.around1(0.3);
    }

    int idle() {
        return idle;
    }

    /** Counts units in reserve that were not cancelled. */
    void reserves(int more) {
        reserves += more;
    }

    /**
     * Records that the pool asked whether the client has left, as it does before it sends a unit.
     */
    @Override
    public void asked(SimulatedRequest request) {
        asked = request;
    }

    /** The request whose unit is being sent; null for a probe. */
    SimulatedRequest takeAsked() {
        SimulatedRequest request = asked;
        asked = null;
        return request;
    }

    /** Of the timer's last two ticks, the later one not after {@code nanos}. */
    @Override
    public long lastTickNanos(long nanos) {
        return tickNanos <= nanos ? tickNanos : tickBeforeNanos;
    }

    boolean isStandstill() {
        return standstill;
    }

    /** How long a message takes from the front to a worker. */
    @Override
    public double sendingNanos() {
        return weather.sendMillis() * 1e6;
    }

    /** How long a message takes from a worker to the front. */
    double pipeNanos() {
        return 50_000;
    }

    boolean isHit(Fault fault, double chance) {
        return has(fault) && !calm && dice.chance(chance);
    }

    boolean has(Fault fault) {
        return weather.has(fault) && !(calm && endsWithTheStorm(fault));
    }

    private static boolean endsWithTheStorm(Fault fault) {
        return fault != Fault.VARIABLE_UNITS && fault != Fault.CROWDED_CORES;
    }

    /** Whether the timer may be too late to refuse a hopeless request before its deadline. */
    @Override
    public boolean wasHeldUp() {
        return weather.unitMillis() < 4 * weather.tickMillis()
                || weather.has(Fault.LIES) // they make units look shorter than they are
                || weather.has(Fault.LATE_TIMER)
                || hasPauses();
    }

    /** Whether the front may have stopped, so that it cannot know what a unit took. */
    @Override
    public boolean hasPauses() {
        return weather.has(Fault.FRONT_PAUSES) || weather.has(Fault.MACHINE_PAUSES);
    }

    @Override
    public void reached(String what) {
        reached.merge(what, 1L, Long::sum);
    }

    @Override
    public Map<String, Long> reached() {
        return reached;
    }

    @Override
    public Weather weather() {
        return weather;
    }

    Dice dice() {
        return dice;
    }

    @Override
    public Simulation simulation() {
        return simulation;
    }

    @Override
    public Promises promises() {
        return promises;
    }

    @Override
    public Tally tally() {
        return tally;
    }

    Pool pool() {
        return pool;
    }

    /** Removes a worker permanently. */
    void lose(int worker) {
        workers.get(worker).retire();
        workers.get(worker).die();
    }

    @Override
    public long reading(long nanos) {
        return simulation.reading(nanos);
    }

    @Override
    public double capacityPerSecond() {
        return weather.perSecond(1) * fullSpeed();
    }

    @Override
    public double tickMillis() {
        return weather.tickMillis();
    }

    @Override
    public int mostWorkers() {
        return weather.workers();
    }

    @Override
    public boolean hasVariableUnits() {
        return has(Fault.VARIABLE_UNITS);
    }

    @Override
    public long kept() {
        return promises.kept();
    }

    @Override
    public void live() {
        runThroughStormAndCalm(STORM_SECONDS, () -> {});
    }

    boolean isCalm() {
        return calm;
    }

    int kills() {
        return kills;
    }

    @Override
    public String state() {
        return "%d idle, %d busy, %d units wait, speed %.2f, %d kills, %s"
                .formatted(idle, busy, pool.backlog(), speed(), kills, workers);
    }
}
