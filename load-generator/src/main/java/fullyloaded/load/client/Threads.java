package fullyloaded.load.client;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;

/** Daemon threads, which do not keep the JVM running. */
public final class Threads {

    private Threads() {}

    /** A timer with one thread, which starts with the first task; forgets canceled tasks at once. */
    public static ScheduledThreadPoolExecutor timer(String name) {
        ScheduledThreadPoolExecutor timer =
                new ScheduledThreadPoolExecutor(1, task -> daemon(name, task));
        timer.setRemoveOnCancelPolicy(true);
        return timer;
    }

    /** Runs a task on a thread of its own; the result says when it has ended, or failed. */
    public static CompletableFuture<Void> run(String name, Runnable task) {
        return CompletableFuture.runAsync(task, each -> daemon(name, each).start());
    }

    /** A thread that has not been started. */
    private static Thread daemon(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }
}
