package fullyloaded.http;

import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** Jetty's threads. Each remembers how long what it runs has waited for a thread. */
public final class RequestThreads extends QueuedThreadPool {

    private final ThreadLocal<Long> waitedNanos = ThreadLocal.withInitial(() -> 0L);

    RequestThreads(int threads) {
        super(threads, threads);
        setName("http");
        setReservedThreads(0); // all that Jetty does not need serve, in the order of arrival
    }

    @Override
    public void execute(Runnable job) {
        long queuedNanos = System.nanoTime();
        super.execute(
                () -> {
                    waitedNanos.set(System.nanoTime() - queuedNanos);
                    try {
                        job.run();
                    } finally {
                        waitedNanos.remove();
                    }
                });
    }

    /** The request that the calling thread serves next has waited so long for it. */
    void hasWaited(long nanos) {
        waitedNanos.set(nanos);
    }

    /** What the request that the calling thread serves has waited for it; then 0. */
    public long takeWaitedNanos() {
        long waited = waitedNanos.get();
        waitedNanos.remove();
        return waited;
    }
}
