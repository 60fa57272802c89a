package fullyloaded.process;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps one child process running: whenever it ends, another is started, after a back-off that
 * grows with each failure.
 *
 * <pre>
 *               start                  wait is over
 *  NOT STARTED ---------> BACKING OFF --------------> SERVING
 *                           |     ^                     |
 *                    retire |     +---------------------+
 *                           v       process ended, service returned or threw
 *                         ENDED
 * </pre>
 *
 * <p>Threads: one thread starts the process, serves it, and waits for its end, so these three never
 * overlap and there is at most one process. The other methods may be called from any thread and do
 * not block, except {@link #await}.
 */
public final class ProcessSupervisor implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ProcessSupervisor.class);

    /** The work to do with each process, on the supervisor's thread. */
    public interface Service {

        /**
         * Talks to the process until it ends or is no longer useful. When this method returns or
         * throws, the process is killed if it is still alive, and replaced.
         */
        void serve(Process process) throws IOException;
    }

    private final ProcessBuilder command;
    private final Service service;
    private final Backoff backoff = new Backoff(() -> ThreadLocalRandom.current().nextDouble());
    private final CountDownLatch retired = new CountDownLatch(1); // also cuts a back-off short
    private final Thread thread;
    private volatile Process process;

    /**
     * Creates a supervisor without a process; {@link #start} starts the first one.
     *
     * @param name of its thread, also used in the log
     * @param command starts the process
     * @param service what to do with each process
     */
    public ProcessSupervisor(String name, ProcessBuilder command, Service service) {
        this.command = command;
        this.service = service;
        thread = new Thread(this::run, name);
    }

    /** Starts the thread, which starts the first process; returns at once. */
    public void start() {
        thread.start();
    }

    /**
     * Resets the back-off, because the process proved useful. A mere start is no proof: a process
     * that dies of its first unit would be restarted without a pause.
     */
    public void healthy() {
        backoff.reset();
    }

    /** Kills the process, if there is one, so that it is replaced. */
    public void kill() {
        Process victim = process;
        if (victim != null) {
            victim.destroyForcibly();
        }
    }

    /** Starts no other process from now on; the current one keeps running. */
    public void retire() {
        retired.countDown();
    }

    /**
     * Waits until the process has ended by itself after {@link #retire}, for {@code most} at most.
     */
    public void await(Duration most) throws InterruptedException {
        TimeUnit.NANOSECONDS.timedJoin(thread, most.toNanos());
    }

    /** Kills the process, if there is one; it is not replaced. */
    @Override
    public void close() {
        retire();
        kill();
    }

    private void run() {
        try {
            while (!retired.await(backoff.next().toNanos(), TimeUnit.NANOSECONDS)) {
                serveOne();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void serveOne() throws InterruptedException {
        try {
            process = command.start();
        } catch (IOException | RuntimeException | Error e) {
            LOG.error("Cannot start {}; will try again: {}", thread.getName(), e.toString());
            return;
        }
        try {
            if (retired.getCount() > 0) {
                service.serve(process); // otherwise it was retired during the start
            }
        } catch (IOException | RuntimeException | Error e) { // otherwise supervision would end
            LOG.warn(
                    "{} (pid {}) failed and will be replaced: {}",
                    thread.getName(),
                    process.pid(),
                    e.toString());
        } finally {
            process.destroyForcibly().waitFor();
        }
    }
}
