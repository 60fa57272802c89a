package fullyloaded.playground;

/**
 * The clients: when they come, what they ask for, how long they wait, and whether they ask again.
 * They come at random and know nothing of each other or of the server: an open loop. Each kind of
 * chance has a source of its own, so the same clients come to every round.
 */
final class Clients {

    /** As many as the scoreboard sends beside the expensive ones. */
    private static final double CHEAP_PER_SECOND = 50;

    /** The longest pause before the first retry: the load generator's default. */
    private static final double FIRST_PAUSE_NANOS = 0.5e9;

    private static final int BURST_PER_CORE = 20;
    private static final double STORM = 5;
    private static final double STORM_NANOS = 10e9;

    private final World world;
    private final Knobs knobs;
    private final SeededRandom arrivals;
    private final SeededRandom cheapArrivals;
    private final SeededRandom sizes;
    private final SeededRandom pauses;
    private long stormEndNanos;
    private int lastId;

    Clients(World world, int seed) {
        this.world = world;
        knobs = world.knobs();
        arrivals = new SeededRandom(seed);
        cheapArrivals = new SeededRandom(~seed);
        sizes = new SeededRandom(seed ^ 0x5155AA55);
        pauses = new SeededRandom(seed ^ 0x2A2A5D5D);
    }

    /** Lets clients come from now on. */
    void start() {
        nextExpensive();
        nextCheap();
    }

    private void nextExpensive() {
        double load = knobs.offered * (isStorm() ? STORM : 1);
        double perSecond = load * world.ceilingPerSecond() / knobs.sizes.meanUnits();
        world.time()
                .after(
                        arrivals.exponential(1e9 / perSecond),
                        () -> {
                            send(knobs.sizes.draw(sizes), 1);
                            nextExpensive();
                        });
    }

    private void nextCheap() {
        world.time()
                .after(
                        cheapArrivals.exponential(1e9 / CHEAP_PER_SECOND),
                        () -> {
                            sendCheap();
                            nextCheap();
                        });
    }

    private boolean isStorm() {
        return world.time().nowNanos() < stormEndNanos;
    }

    /** Lets a crowd come at once. */
    void burst() {
        for (int client = 0; client < BURST_PER_CORE * world.cores().count(); client++) {
            send(knobs.sizes.draw(sizes), 1);
        }
    }

    /** Lets five times as many come for ten seconds. */
    void storm() {
        stormEndNanos = world.time().nowNanos() + (long) STORM_NANOS;
    }

    private void send(int units, int attempt) {
        ClientRequest request = new ClientRequest(world, ++lastId, units, attempt);
        world.sent(request);
        if (knobs.patienceMillis > 0) {
            world.time().after(knobs.patienceMillis * 1e6, request::leave);
        }
    }

    private void sendCheap() {
        world.sent(new CheapRequest(world));
    }

    /**
     * Lets the client of a failed request ask again, if it has retries left: after any time up to a
     * pause that doubles with each retry (full jitter), as the load generator does by default.
     */
    void failed(ClientRequest request) {
        int attempt = request.attempt();
        if (attempt <= knobs.retries) {
            double pauseNanos = FIRST_PAUSE_NANOS * (1 << attempt - 1);
            world.time()
                    .after(pauses.share() * pauseNanos, () -> send(request.units(), attempt + 1));
        }
    }
}
