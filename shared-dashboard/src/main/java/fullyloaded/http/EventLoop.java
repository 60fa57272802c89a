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
 * Serves all connections on the one thread that selects, one request at a time: for a server whose
 * requests neither compute nor wait. It saves two changes of thread for each.
 *
 * <p>When more comes than its budget bears, whoever has been served least recently comes first. So a
 * client that floods waits for itself, and not everybody for the client.
 */
final class EventLoop extends ManagedSelector implements Executor {

    private static final int BATCH = 16; // then it looks who else has come
    private static final int MOST_WAITING = 512; // or none of them is in the caches any more

    private static final long GATHER_NANOS = 1_000_000;
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

    /** Whether the thread that calls is the one that serves. */
    boolean isCalling() {
        return Thread.currentThread() == thread;
    }

    /** Whether to take in one more connection; else it waits in the accept queue. */
    boolean accepts() {
        return waiting.size() < MOST_WAITING && !budget.isSpent();
    }

    /** Serves the connection now, or when it is its turn. */
    void serve(EventLoopConnection connection) {
        if (!isCalling()) {
            execute(() -> serve(connection));
        } else if (waiting.isEmpty() && !budget.isSpent()) {
            connection.serveOne();
        } else {
            waiting.add(connection);
        }
    }

    /** Serves the connection, on whose request it calls, once more when it is its turn. */
    void serveAgain(EventLoopConnection connection) {
        waiting.add(connection);
    }

    /** Runs the task on its thread. */
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
     * Waits until somebody wants something. If many do it lets some gather, because to be woken for
     * each costs more than to serve him.
     */
    private int await(Selector selector) throws IOException {
        if (isDense && budget.isLimited()) {
            LockSupport.parkNanos(GATHER_NANOS);
            int ready = selector.selectNow();
            isDense = ready > 1;
            return ready; // even if it is 0: somebody may have woken it, and that happens once
        }
        long sinceNanos = System.nanoTime();
        int ready = selector.select();
        isDense = System.nanoTime() - sinceNanos < DENSE_NANOS;
        return ready;
    }
}
