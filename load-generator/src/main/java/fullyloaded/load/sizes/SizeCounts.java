package fullyloaded.load.sizes;

/**
 * The outcomes of the requests of one size; those from {@code good} on add up to {@code sent}.
 *
 * @param units units of work per request
 * @param weight the size's part of all weights
 * @param good answered correctly and in time
 * @param late answered correctly after the deadline
 * @param abandoned the client lost patience
 * @param lost no answer came
 */
public record SizeCounts(
        int units,
        int weight,
        long sent,
        long good,
        long late,
        long refused,
        long failed,
        long abandoned,
        long lost) {

    /** The share of these requests that were answered correctly and in time; 0 if none was sent. */
    public double servedShare() {
        return sent == 0 ? 0 : (double) good / sent;
    }
}
