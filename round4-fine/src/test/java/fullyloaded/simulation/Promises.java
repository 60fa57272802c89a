package fullyloaded.simulation;

import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;

/**
 * What round 4 promises, sentence by sentence as docs/round4.md puts it. Each sentence is
 * checked at every event of a world that could break it.
 */
final class Promises {

    /** A promise was broken. The message is the bug report. */
    static final class Broken extends AssertionError {

        private static final long serialVersionUID = 1;

        Broken(String message) {
            super(message);
        }
    }

    /**
     * The goodput in a calm that counts as recovery, as a share of the workers' capacity. The gap
     * to 1 covers the margin, units of mixed sizes that leave gaps, and chance in a short window.
     */
    static final double RECOVERED = 0.9;

    private final Surroundings world;
    private final long deadlineNanos;
    private final PriorityQueue<SimulatedRequest> admitted =
            new PriorityQueue<>(Comparator.comparingLong(SimulatedRequest::bornNanos));
    private boolean promises = true;
    private long kept;

    Promises(Surroundings world, long deadlineNanos) {
        this.world = world;
        this.deadlineNanos = deadlineNanos;
    }

    /** Switches the checks off, for rules that promise nothing. */
    void promiseNothing() {
        promises = false;
    }

    /** How many checks have passed so far. */
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

    /** A request is admitted or refused at once, before submit returns. */
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

    /** No unit is sent to a worker for a request that was answered or whose client has left. */
    void handedOut(SimulatedRequest request) {
        long nowNanos = world.simulation().nowNanos();
        check(
                !request.isAnswered() && !request.hadLeft(nowNanos),
                "no unit is sent for a request that was answered or whose client has left");
    }

    /**
     * No unit is begun for a request that was answered or whose client has left, except a unit in
     * reserve until the timer has noticed and the cancel has arrived.
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

    /** Only workers that hang or lie are killed. */
    void killed(boolean wasFaulty, SimulatedWorker worker) {
        check(
                wasFaulty || world.hasVariableUnits(),
                "only workers that hang or lie are killed: " + worker);
    }

    /**
     * A request that can no longer be served is refused as soon as that is known, not at the
     * deadline.
     */
    void refusedLater(SimulatedRequest request) {
        long tookNanos = world.simulation().nowNanos() - request.bornNanos();
        check(
                tookNanos < deadlineNanos
                        || world.wasHeldUp()
                        || !request.waits(3e6 * world.tickMillis()),
                "a request that can no longer be served is refused then, not at the deadline");
    }

    /** A request refused for good could not be served in time even by idle workers. */
    void refused(SimulatedRequest request, Duration retryAfter) {
        if (retryAfter == null) {
            double rounds = Math.ceil((double) request.units() / world.mostWorkers());
            double bestNanos = rounds * world.bestUnitNanos();
            check(
                    world.hasVariableUnits()
                            || bestNanos > (world.hasPauses() ? 0.3 : 0.6) * deadlineNanos,
                    "a request is refused for good only if it could never be served");
        } else {
            check(retryAfter.toMillis() >= 1_000, "Retry-After is at least a second");
        }
    }

    /** The server recovers from any faults once they end. */
    void recovered(double goodput) {
        check(goodput >= RECOVERED, "it recovers: goodput in the calm is %.3f".formatted(goodput));
    }

    /** While the engine does not answer, everybody is refused at once. */
    void refusedWithoutEngine(SimulatedRequest request, boolean isSilent) {
        check(
                !isSilent || request.isAnswered(),
                "everybody is refused at once while the engine does not answer");
    }

    /** Once the cause is gone, every front serves again. */
    void servesAgain(boolean isReady) {
        check(isReady, "every front serves again within 2 s");
    }

    /**
     * No front starves: with the same load, each gets its part. Chance in a short window is
     * forgiven, three standard deviations of it.
     */
    void fair(double weakestUnits, double fairUnits) {
        check(
                weakestUnits >= 0.7 * fairUnits - 3 * Math.sqrt(fairUnits),
                "no front starves: one did %.0f units, its part is %.0f"
                        .formatted(weakestUnits, fairUnits));
    }

    /** While nothing goes wrong, every admitted request is served. */
    void keptItsWord(Tally tally) {
        check(
                tally.refusedLater <= 2 + 0.05 * tally.served || world.hasVariableUnits(),
                "what was admitted is served: in the calm it gave up %d and served %d"
                        .formatted(tally.refusedLater, tally.served));
    }
}
