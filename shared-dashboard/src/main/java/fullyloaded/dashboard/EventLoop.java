package fullyloaded.dashboard;

import java.io.IOException;
import java.nio.channels.Selector;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.Executor;
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

    private final CpuBudget budget;
    private final PriorityQueue<LoopConnection> waiting =
            new PriorityQueue<>(Comparator.comparingLong(LoopConnection::servedNanos));
    private Thread thread;

    EventLoop(SelectorManager manager, int id, CpuBudget budget) {
        super(manager, id);
        this.budget = budget;
    }

    /** Whether the thread that calls is the one that serves. */
    boolean isCalling() {
        return Thread.currentThread() == thread;
    }

    /** Whether there is CPU left to take something in. */
    boolean isOpen() {
        return !budget.isSpent();
    }

    /** Serves the connection now, or when it is its turn. */
    void serve(LoopConnection connection) {
        if (!isCalling()) {
            execute(() -> serve(connection));
        } else if (waiting.isEmpty() && isOpen()) {
            connection.serveOne();
        } else {
            waiting.add(connection);
        }
    }

    /** Serves the connection, on whose request it calls, once more when it is its turn. */
    void serveAgain(LoopConnection connection) {
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
        for (int served = 0; served < BATCH && !waiting.isEmpty() && isOpen(); served++) {
            waiting.poll().serveOne();
        }
        return now || !waiting.isEmpty() ? selector.selectNow() : selector.select();
    }
}
