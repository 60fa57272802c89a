package fullyloaded.process;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A worker process, and the line to it: units go down on its standard input, eight bytes each, replies
 * come up on its standard output. It ends when its standard input does, so it cannot be orphaned; and
 * when it talks nonsense, it is killed and replaced.
 */
public final class WorkerProcess implements Lane {

    private static final Logger LOG = LoggerFactory.getLogger(WorkerProcess.class);

    /** For the worker's JVM: small, and nothing but replies on standard output. */
    public static final List<String> JVM_OPTIONS =
            List.of(
                    "-Xmx64m",
                    "-XX:+UseSerialGC",
                    "-XX:-UsePerfData",
                    "-XX:+ExitOnOutOfMemoryError",
                    "-XX:+DisplayVMOutputToStderr",
                    "-Xlog:disable",
                    "-Xlog:all=warning:stderr");

    private final Slot slot;
    private final Listener listener;
    private volatile DataOutputStream units;

    /** A worker that is started by that command, in a slot of that name. */
    public WorkerProcess(String name, List<String> command, Listener listener) {
        this.listener = listener;
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.redirectError(ProcessBuilder.Redirect.INHERIT);
        slot = new Slot(name, builder, this::serve);
    }

    /** Starts the first process. */
    public WorkerProcess start() {
        slot.start();
        return this;
    }

    @Override
    public void compute(long unit) {
        try {
            units.writeLong(unit);
            units.flush();
        } catch (IOException e) {
            LOG.debug("The worker is gone; its slot will tell", e);
        }
    }

    @Override
    public void kill() {
        slot.kill();
    }

    @Override
    public void retire() {
        slot.retire();
    }

    @Override
    public void close() {
        slot.close();
    }

    private void serve(Process process) throws IOException {
        units = new DataOutputStream(new BufferedOutputStream(process.getOutputStream()));
        DataInputStream replies =
                new DataInputStream(new BufferedInputStream(process.getInputStream()));
        listener.started(process.pid());
        try {
            listener.ready(Reply.read(replies).nanos());
            while (true) {
                listener.done(Reply.read(replies).unit());
                slot.healthy();
            }
        } catch (EOFException e) {
            LOG.debug("The worker ended", e);
        } finally {
            process.destroyForcibly(); // before anybody relies on its end
            listener.ended();
        }
    }

    /**
     * The other end: does units, one at a time, until standard input ends.
     *
     * @param warmUp says how many nanoseconds a unit took, once the compiler knows it
     */
    public static void serve(LongSupplier warmUp, Runnable unit) throws IOException {
        Shutdown.leaveToParent();
        DataOutputStream replies =
                new DataOutputStream(
                        new BufferedOutputStream(new FileOutputStream(FileDescriptor.out)));
        System.setOut(System.err); // what libraries print is no reply
        ExecutorService worker = Executors.newSingleThreadExecutor();
        worker.execute(() -> reply(replies, 0, warmUp.getAsLong()));
        DataInputStream units = new DataInputStream(System.in);
        try {
            while (true) {
                long id = units.readLong();
                worker.execute(
                        () -> {
                            long startNanos = System.nanoTime();
                            unit.run();
                            reply(replies, id, System.nanoTime() - startNanos);
                        });
            }
        } catch (EOFException e) {
            Runtime.getRuntime().halt(0); // also in the middle of a unit: nobody waits for it
        }
    }

    private static void reply(DataOutputStream replies, long unit, long nanos) {
        try {
            new Reply(unit, nanos).write(replies);
        } catch (IOException e) {
            Runtime.getRuntime().halt(1); // the front is gone
        }
    }
}
