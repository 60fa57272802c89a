package fullyloaded.load;

import java.util.concurrent.ScheduledThreadPoolExecutor;

/** Daemon threads, which do not keep the JVM running. */
final class Threads {

    private Threads() {}

    /** A timer with one thread, which starts with the first task; forgets canceled tasks at once. */
    static ScheduledThreadPoolExecutor timer(String name) {
        ScheduledThreadPoolExecutor timer =
                new ScheduledThreadPoolExecutor(1, task -> daemon(name, task));
        timer.setRemoveOnCancelPolicy(true);
        return timer;
    }

    /** A thread that has not been started. */
    static Thread daemon(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }
}
