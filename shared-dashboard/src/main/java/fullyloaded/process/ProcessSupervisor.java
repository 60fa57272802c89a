package fullyloaded.process;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A place for a child process. Whenever the process in it ends, another is started, after a back-off
 * that grows as long as they fail. One thread of its own starts the process, serves it, and buries it.
 */
public final class ProcessSupervisor implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ProcessSupervisor.class);

    /** What is done with a process while it lives, on the slot's thread. */
    public interface Service {

        /** Talks to the process until it ends or is of no more use; then it is killed. */
        void serve(Process process) throws IOException;
    }

    private final ProcessBuilder command;
    private final Service service;
    private final Backoff backoff = new Backoff(() -> ThreadLocalRandom.current().nextDouble());
    private final CountDownLatch retired = new CountDownLatch(1);
    private final Thread thread;
    private volatile Process process;

    /** A place that is empty until the start. */
    public ProcessSupervisor(String name, ProcessBuilder command, Service service) {
        this.command = command;
        this.service = service;
        thread = new Thread(this::run, name);
    }

    /** Starts the first process. */
    public void start() {
        thread.start();
    }

    /** The process proved useful, so if it dies the next one is started at once. */
    public void healthy() {
        backoff.reset();
    }

    /** Kills the process; another takes its place. */
    public void kill() {
        Process victim = process;
        if (victim != null) {
            victim.destroyForcibly();
        }
    }

    /** From now on nothing is started; what runs goes on. */
    public void retire() {
        retired.countDown();
    }

    /** Waits until the process has ended by itself, for that long at most. */
    public void await(Duration most) throws InterruptedException {
        TimeUnit.NANOSECONDS.timedJoin(thread, most.toNanos());
    }

    /** Ends the process, if it has not ended, and leaves the place empty. */
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
            LOG.error("Cannot start {}, trying again: {}", thread.getName(), e.toString());
            return;
        }
        try {
            if (retired.getCount() > 0) {
                service.serve(process);
            }
        } catch (IOException | RuntimeException | Error e) { // or nobody would ever replace it
            LOG.warn(
                    "{} (pid {}) failed and is replaced: {}",
                    thread.getName(),
                    process.pid(),
                    e.toString());
        } finally {
            process.destroyForcibly().waitFor();
        }
    }
}
