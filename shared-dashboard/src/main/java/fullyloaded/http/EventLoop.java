package fullyloaded.http;

import java.io.IOException;
import java.nio.channels.Selector;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.LockSupport;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SelectorManager;

/**
 * Serves all connections on the selector thread, one request at a time; for a server whose handlers
 * neither compute nor block. This saves two thread switches per request.
 *
 * <p>If more requests arrive than its {@link CpuBudget} allows, the least recently served
 * connection is next, so a client that floods the server delays itself and not the others.
 *
 * <p>{@link #serve} and {@link #execute} may be called from any thread; everything else runs on the
 * loop's thread.
 */
final class EventLoop extends ManagedSelector implements Executor {

    private static final int BATCH = 16; // requests served before the next select
    private static final int MOST_WAITING = 512; // more would overflow the CPU's caches

    /** Pause in which requests gather under dense traffic; waking up for each one costs more. */
    private static final long GATHER_NANOS = 1_000_000;

    /** Traffic is dense if the gap to the next request is at most this. */
    private static final long DENSE_NANOS = GATHER_NANOS / 4;

    private final CpuBudget budget;
    private final PriorityQueue<EventLoopConnection> waiting =
            new PriorityQueue<>(Comparator.comparingLong(EventLoopConnection::servedNanos));
    private Thread thread;
    private boolean isDense;

    EventLoop(SelectorManager manager, int id, CpuBudget budget) {
        super(manager, id);
        this.budget = budget;
    }

    /** Whether the caller runs on the loop's thread. */
    boolean isCalling() {
        return Thread.currentThread() == thread;
    }

    /** Whether to accept another connection now; if not, it waits in the accept queue. */
    boolean accepts() {
        return waiting.size() < MOST_WAITING && !budget.isSpent();
    }

    /** Serves the connection now if no other waits, or else when its turn comes. */
    void serve(EventLoopConnection connection) {
        if (!isCalling()) {
            execute(() -> serve(connection));
        } else if (waiting.isEmpty() && !budget.isSpent()) {
            connection.serveOne();
        } else {
            waiting.add(connection);
        }
    }

    /** Queues the connection, which has just been served, for another turn. */
    void serveAgain(EventLoopConnection connection) {
        waiting.add(connection);
    }

    /** Runs the task on the loop's thread. */
    @Override
    public void execute(Runnable task) {
        submit(selector -> task.run());
    }

    @Override
    protected int nioSelect(Selector selector, boolean now) throws IOException {
        thread = Thread.currentThread();
        budget.restIfSpent();
        for (int n = 0; n < BATCH && !waiting.isEmpty() && !budget.isSpent(); n++) {
            waiting.poll().serveOne();
        }
        return now || !waiting.isEmpty() ? selector.selectNow() : await(selector);
    }

    /**
     * Blocks until a connection is ready. Under dense traffic it lets requests gather first,
     * because waking up for each one costs more than serving it.
     */
    private int await(Selector selector) throws IOException {
        if (isDense && budget.isLimited()) {
            LockSupport.parkNanos(GATHER_NANOS);
            int ready = selector.selectNow();
            isDense = ready > 1;
            return ready; // even if 0: a wakeup for a task counts only once, and this consumed it
        }
        long sinceNanos = System.nanoTime();
        int ready = selector.select();
        isDense = System.nanoTime() - sinceNanos < DENSE_NANOS;
        return ready;
    }
}
