package fullyloaded.work;

import java.time.Duration;
import java.util.function.Supplier;

/**
 * The answer to an expensive request.
 *
 * @param status the HTTP status
 * @param unfinishedUnits number of units that were not done, which is the body for a program
 * @param reason why the request was not done, a sentence without its full stop; null if it was
 * @param retryAfter when to try again; null if that is pointless or not needed
 * @param page the page for a browser, built only if a browser asked
 */
record Answer(
        int status,
        int unfinishedUnits,
        String reason,
        Duration retryAfter,
        Supplier<String> page) {}
