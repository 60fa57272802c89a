package fullyloaded.playground;

/** Counts requests by their outcomes since the beginning. */
final class Tally {

    private final long[] outcomes = new long[Outcome.values().length];
    private long sent;
    private long servedUnits;

    void sent() {
        sent++;
    }

    void ended(ClientRequest request, Outcome outcome) {
        outcomes[outcome.ordinal()]++;
        if (outcome == Outcome.SERVED) {
            servedUnits += request.units();
        }
    }

    /** The number of requests, with retries. */
    long allSent() {
        return sent;
    }

    long of(Outcome outcome) {
        return outcomes[outcome.ordinal()];
    }

    /** The units of the requests that were served in time. */
    long servedUnits() {
        return servedUnits;
    }
}
