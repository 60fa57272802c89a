package fullyloaded.http;

import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** Jetty's threads. Each records how long its current task waited for a thread. */
public final class RequestThreads extends QueuedThreadPool {

    private final ThreadLocal<Long> waitedNanos = ThreadLocal.withInitial(() -> 0L);

    RequestThreads(int threads) {
        super(threads, threads);
        setName("http");
        setReservedThreads(0); // all threads serve requests, in order of arrival
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

    /** Sets how long the calling thread's next request has waited for the thread. */
    void hasWaited(long nanos) {
        waitedNanos.set(nanos);
    }

    /** Returns how long the calling thread's request waited for the thread; 0 on a second call. */
    public long takeWaitedNanos() {
        long waited = waitedNanos.get();
        waitedNanos.remove();
        return waited;
    }
}
