package fullyloaded.load.users;

/**
 * Limits all retries to a share of the first attempts so far, as "Handling Overload" in <i>Site
 * Reliability Engineering</i> (Google, 2016) proposes with 10 %. Thread-safe.
 */
final class RetryBudget {

    /** Retries allowed before any share counts, so that a quiet service can retry at all. */
    static final int START = 10;

    private final Double share;
    private long first;
    private long retries;

    /**
     * Creates a budget.
     *
     * @param share retries per first attempt, or null for no limit
     */
    RetryBudget(Double share) {
        this.share = share;
    }

    /** Counts a first attempt. */
    synchronized void add() {
        first++;
    }

    /** Takes one retry, and returns true if the budget allows it. */
    synchronized boolean take() {
        if (share != null && retries + 1 > START + share * first) {
            return false;
        }
        retries++;
        return true;
    }
}
