package fullyloaded.load.client;

import java.util.function.Consumer;

/** What senders send requests to. */
public interface Target {

    /**
     * Sends a request and returns at once; the answer arrives later, on another thread.
     *
     * @param dueNanos when it was due, a {@link System#nanoTime} reading
     */
    void ask(long dueNanos, Consumer<Answer> answers);
}
