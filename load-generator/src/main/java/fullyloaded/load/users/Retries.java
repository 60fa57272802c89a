package fullyloaded.load.users;

import fullyloaded.load.client.Answer;
import java.time.Duration;
import java.util.Random;

/**
 * How clients ask again after an attempt without an answer: after pauses that grow exponentially,
 * with full jitter (Marc Brooker, "Exponential Backoff And Jitter", AWS Architecture Blog, 2015).
 *
 * @param most most attempts after the first, for one user
 * @param firstPause the longest pause before the first retry; it doubles with each further one
 * @param budget most retries as a share of the first attempts so far, 0 to 1, for all users
 *     together; null if there is no such limit
 * @param obeysRetryAfter whether a refused client waits for at least as long as the server asks
 */
public record Retries(int most, Duration firstPause, Double budget, boolean obeysRetryAfter) {

    /**
     * Returns how long to wait before a retry, in nanoseconds: any time up to the pause, all
     * equally likely, and after a refusal {@code Retry-After} first, if obeyed.
     *
     * @param retry 1 for the first retry
     */
    long waitNanos(int retry, Answer failed, Random random) {
        double pauseNanos = firstPause.toNanos() * Math.pow(2, retry - 1);
        long askedNanos = obeysRetryAfter ? failed.retryAfterSeconds() * 1_000_000_000 : 0;
        return askedNanos + (long) (random.nextDouble() * pauseNanos);
    }
}
