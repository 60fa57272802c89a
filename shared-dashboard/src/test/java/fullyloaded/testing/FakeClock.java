package fullyloaded.testing;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** A nanoTime that moves when the test says so. */
public final class FakeClock implements LongSupplier {

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1_000); // about to wrap around

    @Override
    public long getAsLong() {
        return nanos.get();
    }

    /** That much later. */
    public void advance(Duration duration) {
        nanos.addAndGet(duration.toNanos());
    }

    /** That many milliseconds later. */
    public void advanceMillis(long millis) {
        advance(Duration.ofMillis(millis));
    }
}
