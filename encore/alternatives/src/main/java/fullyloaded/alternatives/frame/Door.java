package fullyloaded.alternatives.frame;

import fullyloaded.options.Options;
import fullyloaded.work.ExpensiveRequest;

/** Decides which requests get a core, and when. Thread-safe. */
public interface Door extends AutoCloseable {

    /** Serves the request, lets it wait, or sheds it. Called on the thread that serves it. */
    void expensive(ExpensiveRequest request);

    /** Gives up what still waits; by then the server has drained. */
    @Override
    void close();

    /** Refuses with 503; after one deadline, all that was admitted before is done or worthless. */
    static void shed(ExpensiveRequest request, String reason) {
        request.shed(reason, Options.DEADLINE);
    }
}
