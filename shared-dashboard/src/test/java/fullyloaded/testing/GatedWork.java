package fullyloaded.testing;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** Work that begins and then waits until the test lets it go. */
public final class GatedWork implements Runnable {

    private final AtomicInteger started = new AtomicInteger();
    private final AtomicInteger done = new AtomicInteger();
    private final CountDownLatch gate = new CountDownLatch(1);

    @Override
    public void run() {
        started.incrementAndGet();
        try {
            gate.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        }
        done.incrementAndGet();
    }

    /** The number of units that have begun. */
    public int started() {
        return started.get();
    }

    /** The number of units that have ended. */
    public int done() {
        return done.get();
    }

    /** Lets all waiting and all future units go. */
    public void open() {
        gate.countDown();
    }
}
