package fullyloaded.simulation;

import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;

/**
 * What round 4 promises, sentence by sentence as docs/round4.md has it; each is checked after each
 * event of a world.
 */
final class Promises {

    /** A promise was broken; the message is the bug report. */
    static final class Broken extends AssertionError {

        private static final long serialVersionUID = 1;

        Broken(String message) {
            super(message);
        }
    }

    /** Goodput in a calm, of what the workers can do. */
    static final double RECOVERED = 0.9;

    private final World world;
    private final long deadlineNanos;
    private final PriorityQueue<SimulatedRequest> admitted =
            new PriorityQueue<>(Comparator.comparingLong(SimulatedRequest::bornNanos));
    private boolean promises = true;
    private long kept;

    Promises(World world, long deadlineNanos) {
        this.world = world;
        this.deadlineNanos = deadlineNanos;
    }

    /** For rules that promise nothing. */
    void promiseNothing() {
        promises = false;
    }

    /** How many checks have passed. */
    long kept() {
        return kept;
    }

    void check(boolean isKept, String promise) {
        if (!isKept && promises) {
            throw new Broken(
                    "BROKEN at %.3f s: %s%n  %s%n  %s"
                            .formatted(
                                    world.simulation().nowNanos() / 1e9,
                                    promise,
                                    world.weather(),
                                    world.state()));
        }
        kept++;
    }

    /** A request is admitted or refused at once: it never waits to hear whether it may wait. */
    void submitted(SimulatedRequest request) {
        if (!request.isAnswered()) {
            request.admitted();
            admitted.add(request);
        }
    }

    /** No request is served after its deadline. */
    void served(SimulatedRequest request) {
        long tookNanos = world.simulation().nowNanos() - request.bornNanos();
        check(tookNanos <= deadlineNanos, "no request is served after its deadline");
    }

    /** Every admitted request is answered by its deadline at the latest, whatever happens. */
    void answeredByTheDeadline() {
        while (!admitted.isEmpty()
                && (admitted.peek().isAnswered()
                        || admitted.peek().bornNanos() + deadlineNanos
                                <= world.simulation().nowNanos())) {
            check(
                    admitted.poll().isAnswered(),
                    "every admitted request is answered by its deadline at the latest");
        }
    }

    /** No unit is handed out for a request that was answered, or for a client who has left. */
    void handedOut(SimulatedRequest request) {
        long nowNanos = world.simulation().nowNanos();
        check(
                !request.isAnswered() && !request.hadLeft(nowNanos),
                "no unit is handed out for a request that was answered or whose client has left");
    }

    /**
     * No unit is begun for a request that was answered, or for a client who has left: not even one
     * that was in reserve, once the timer had seen that and the cancel had arrived.
     */
    void begun(SimulatedRequest request) {
        long cancelledNanos = world.simulation().nowNanos() - Math.round(world.sendingNanos()) - 1;
        check(
                !request.wasAnswered(cancelledNanos),
                "no unit is begun for a request that was answered");
        check(
                !request.hadLeft(world.lastTickNanos(cancelledNanos)),
                "no unit is begun for a client who has left");
    }

    /** No worker is idle while a unit waits. */
    void noWorkerIsIdleWhileAUnitWaits(int idle, int backlog) {
        check(idle == 0 || backlog == 0, "no worker is idle while a unit waits");
    }

    /** No worker is killed but one that hangs or lies. */
    void killed(boolean wasFaulty, SimulatedWorker worker) {
        check(
                wasFaulty || world.has(Fault.VARIABLE_UNITS),
                "no worker is killed but one that hangs or lies: " + worker);
    }

    /** Who can no longer be served is told then, not at the deadline. */
    void refusedLater(SimulatedRequest request) {
        long tookNanos = world.simulation().nowNanos() - request.bornNanos();
        check(
                tookNanos < deadlineNanos
                        || world.wasHeldUp()
                        || !request.waits(3e6 * world.weather().tickMillis()),
                "who can no longer be served is told then, not at the deadline");
    }

    /** Who is told never to come back could not be served by idle workers in time either. */
    void refused(SimulatedRequest request, Duration retryAfter) {
        if (retryAfter == null) {
            double rounds = Math.ceil((double) request.units() / world.weather().workers());
            double bestNanos = rounds * world.bestUnitNanos();
            check(
                    world.has(Fault.VARIABLE_UNITS)
                            || bestNanos > (world.hasPauses() ? 0.3 : 0.6) * deadlineNanos,
                    "\"never\" is said only where it is true");
        } else {
            check(retryAfter.toMillis() >= 1_000, "Retry-After is a second at least");
        }
    }

    /** Whatever happened, as soon as it is over the server serves as if nothing had happened. */
    void recovered(Tally tally) {
        double goodput = tally.goodput();
        check(goodput >= RECOVERED, "it recovers: goodput in the calm is %.3f".formatted(goodput));
    }

    /** While nothing goes wrong, who was admitted is served. */
    void keptItsWord(Tally tally) {
        check(
                tally.refusedLater <= 2 + 0.05 * tally.served || world.has(Fault.VARIABLE_UNITS),
                "who was admitted is served: in the calm it gave up %d, and served %d"
                        .formatted(tally.refusedLater, tally.served));
    }
}
