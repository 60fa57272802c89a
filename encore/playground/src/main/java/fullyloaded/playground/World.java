package fullyloaded.playground;

import java.util.LinkedHashSet;
import java.util.Set;

/** One server under load in virtual time: its cores, its round, its clients, and the counts. */
final class World {

    /** How much the time of a unit varies: about as much as bcrypt's on a machine of its own. */
    private static final double VARIATION = 0.05;

    private static final double PAUSE_NANOS = 3e9;

    private final VirtualTime time;
    private final Cores cores;
    private final Knobs knobs;
    private final long deadlineNanos;
    private final SeededRandom unitTimes;
    private final SeededRandom connections;
    private final Tally tally = new Tally();
    private final DecisionLog log = new DecisionLog();
    private final Set<ClientRequest> inServer = new LinkedHashSet<>();
    private final Lamps lamps = new Lamps(this);
    private final Round round;
    private final Clients clients;
    private ClientRequest asked;
    private String reason = "";
    private boolean hasBegun;

    /**
     * Creates a world whose server is ready at the instant 0.
     *
     * @param round 1 to 4
     * @param unitMillis the mean time of a unit on a core of its own
     * @param deadlineMillis N
     */
    World(int seed, int round, int cores, double unitMillis, double deadlineMillis) {
        double warmUpNanos = 1e9 + 2e6 * unitMillis; // round 4's workers start, and measure a unit
        time = new VirtualTime((long) -warmUpNanos);
        this.cores = new Cores(time, cores);
        knobs = new Knobs(unitMillis);
        deadlineNanos = (long) (deadlineMillis * 1e6);
        unitTimes = new SeededRandom(seed ^ 0x0F1E2D3C);
        connections = new SeededRandom(seed ^ 0x6C8E9CF5);
        this.round = Round.of(round, this);
        clients = new Clients(this, seed);
        time.runUntil(0);
    }

    /** Lets time pass until {@code nanos}; the first call lets the clients come. */
    void runUntil(long nanos) {
        if (!hasBegun) {
            hasBegun = true;
            lamps.start();
            clients.start();
        }
        time.runUntil(nanos);
    }

    void sent(CheapRequest request) {
        lamps.sent(request);
        time.inFrontAfter(0, () -> round.cheap(request));
    }

    void sent(ClientRequest request) {
        tally.sent();
        lamps.sent(request);
        time.inFrontAfter(0, () -> receive(request));
    }

    private void receive(ClientRequest request) {
        request.arrived();
        inServer.add(request);
        round.expensive(request);
        if (!request.isAnswered()) {
            log.add(request.id(), time.nowNanos(), Outcome.ADMITTED);
        }
    }

    /** Records that the server is done with the request. */
    void leftServer(ClientRequest request) {
        inServer.remove(request);
    }

    /** Records what the client got. */
    void ended(ClientRequest request, Outcome outcome) {
        tally.ended(request, outcome);
        lamps.ended(request, outcome);
        log.add(request.id(), time.nowNanos(), outcome);
        if (outcome != Outcome.SERVED && outcome != Outcome.LATE) {
            clients.failed(request);
        }
    }

    /** Whether it was sent N ago or longer. */
    boolean isDue(ClientRequest request) {
        return time.nowNanos() - request.sentNanos() >= deadlineNanos;
    }

    /** Stops the front for 3 s, and with it all work that is done in the same process. */
    void pauseFront() {
        time.pauseFront(PAUSE_NANOS);
        if (round.worksInFront()) {
            cores.pause(PAUSE_NANOS);
        }
    }

    /** The time that the next unit takes on a core of its own. */
    double nextUnitNanos() {
        return unitTimes.around(knobs.unitMillis * 1e6, VARIATION);
    }

    /** The process that the kernel gives the next connection to, counted from 0. */
    int nextProcess(int processes) {
        return connections.below(processes);
    }

    /** Units per second that all cores together can do. */
    double ceilingPerSecond() {
        return 1e3 * cores.count() / knobs.unitMillis;
    }

    /**
     * Records that the engine asked whether this client has left, as it does just before it sends a
     * unit of its request.
     */
    void asked(ClientRequest request) {
        asked = request;
    }

    /** Returns the request whose unit is being sent; null for a probe. For the picture only. */
    ClientRequest takeAsked() {
        ClientRequest request = asked;
        asked = null;
        return request;
    }

    /** Records why the engine refused a request. */
    void refused(String reason) {
        this.reason = reason;
    }

    /** Why the last request was refused; empty if none was. */
    String reason() {
        return reason;
    }

    VirtualTime time() {
        return time;
    }

    Cores cores() {
        return cores;
    }

    Knobs knobs() {
        return knobs;
    }

    long deadlineNanos() {
        return deadlineNanos;
    }

    Round round() {
        return round;
    }

    Clients clients() {
        return clients;
    }

    Lamps lamps() {
        return lamps;
    }

    Tally tally() {
        return tally;
    }

    DecisionLog log() {
        return log;
    }

    /** The requests that the server has not answered, in the order in which they arrived. */
    Set<ClientRequest> inServer() {
        return inServer;
    }
}
