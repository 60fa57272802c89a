package fullyloaded.stage;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One of the processes on the {@link Stage}. While it is wanted, it is started again some seconds
 * after it has ended, however it ended: long enough to see what the others do without it.
 *
 * <p>Threads: all that decides runs on the stage's thread; the methods may be called from any.
 */
final class StageProcess {

    /** A dead machine is marked after 1.6 s, and a deadline is 2 s; leave time to point at both. */
    private static final long AWAY_SECONDS = 6;

    private static final Logger LOG = LoggerFactory.getLogger(StageProcess.class);

    private final String name;
    private final ProcessBuilder command;
    private final String readyPart;
    private final ScheduledExecutorService stage;
    private final CountDownLatch ready = new CountDownLatch(1);
    private volatile boolean isWanted;
    private volatile Process process; // written by the stage's thread

    /**
     * Creates it without a process.
     *
     * @param name what messages call it
     * @param readyPart what the line contains by which it says that it is ready
     * @param stage the stage's only thread
     */
    StageProcess(
            String name, List<String> command, String readyPart, ScheduledExecutorService stage) {
        this.name = name;
        this.command = new ProcessBuilder(command).redirectErrorStream(true);
        this.readyPart = readyPart;
        this.stage = stage;
    }

    /** Starts it, and again whenever it has ended; returns at once. */
    void start() {
        isWanted = true;
        stage.execute(this::keep);
    }

    /** Waits until it has been ready once. */
    void awaitReady() throws InterruptedException {
        ready.await();
    }

    /** Kills it; it comes back while it is wanted. */
    void kill() {
        Process victim = process;
        if (victim == null || !victim.isAlive()) {
            System.out.printf("There is no %s to kill%n", name);
            return;
        }
        victim.destroyForcibly();
        System.out.printf("Killed: %s%n", name);
    }

    /** Starts it if it is not wanted; otherwise kills it for good. */
    void toggle() {
        if (isWanted) {
            isWanted = false;
            kill();
        } else {
            start();
        }
    }

    /** Asks it to end; it does not come back. */
    void retire() {
        isWanted = false;
        Process last = process;
        if (last != null) {
            last.toHandle().destroy(); // process.destroy() would also close its standard input
        }
    }

    /** Waits for its end, kills it if that takes longer than {@code mostMillis}. */
    void end(long mostMillis) throws InterruptedException {
        isWanted = false;
        Process last = process;
        if (last != null && !last.waitFor(mostMillis, TimeUnit.MILLISECONDS)) {
            last.destroyForcibly();
        }
    }

    private void keep() {
        if (!isWanted || process != null && process.isAlive()) {
            return;
        }
        try {
            Process started = command.start();
            process = started;
            Thread reader = new Thread(() -> print(started), name);
            reader.setDaemon(true);
            reader.start();
            started.onExit().thenRun(this::returnLater);
        } catch (IOException e) {
            LOG.error("Cannot start {}; will try again", name, e);
            returnLater();
        }
    }

    private void returnLater() {
        stage.schedule(this::keep, AWAY_SECONDS, TimeUnit.SECONDS);
    }

    /** Prints what it prints, unchanged: a parent waits for the first front's ready line. */
    private void print(Process started) {
        try (BufferedReader lines = started.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                System.out.println(line);
                if (line.contains(readyPart)) {
                    ready.countDown();
                }
            }
        } catch (IOException e) {
            LOG.debug("The output of {} ended in the middle of a line", name, e);
        }
    }
}
