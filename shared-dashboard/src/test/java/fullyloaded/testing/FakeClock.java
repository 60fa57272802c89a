package fullyloaded.testing;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** A clock that moves only when the test advances it, and is about to wrap. */
public final class FakeClock implements LongSupplier {

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1_000); // about to wrap

    @Override
    public long getAsLong() {
        return nanos.get();
    }

    /** Lets {@code duration} pass. */
    public void advance(Duration duration) {
        nanos.addAndGet(duration.toNanos());
    }

    /** Lets {@code millis} milliseconds pass. */
    public void advanceMillis(long millis) {
        advance(Duration.ofMillis(millis));
    }
}
