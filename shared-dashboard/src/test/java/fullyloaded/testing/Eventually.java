package fullyloaded.testing;

import java.time.Duration;
import java.util.function.Supplier;

/** Waits for what another thread or process will do. The bound only ends a test that has failed. */
public final class Eventually {

    private static final Duration BOUND = Duration.ofSeconds(20);
    private static final long STEP_MILLIS = 10;

    /** A condition that may throw. */
    public interface Condition {

        /** Whether it is fulfilled. */
        boolean holds() throws Exception;
    }

    private Eventually() {}

    /** Returns as soon as the condition holds; fails with that message if it never does. */
    public static void await(String what, Condition condition) {
        await(() -> what, BOUND, condition);
    }

    /** The same with a bound that is part of what is promised. */
    public static void await(Supplier<String> what, Duration bound, Condition condition) {
        long endNanos = System.nanoTime() + bound.toNanos();
        try {
            while (!condition.holds()) {
                if (System.nanoTime() - endNanos > 0) {
                    throw new AssertionError("Not within " + bound + ": " + what.get());
                }
                Thread.sleep(STEP_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("Interrupted while waiting: " + what.get(), e);
        } catch (Exception e) {
            throw new AssertionError(what.get(), e);
        }
    }
}
