package fullyloaded.worker;

import fullyloaded.pool.WorkerEvents;
import fullyloaded.process.ProcessSupervisor;
import fullyloaded.process.Shutdown;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A worker process and the pipes to it: units go down on its standard input, eight bytes each, and
 * so do cancels, as negative units; replies come up on its standard output. It ends when its standard input does, so
 * it cannot be orphaned. If it talks nonsense, it is killed and replaced.
 *
 * <p>Events come from one thread of its own. What the pool calls never blocks and never throws: the
 * pool must not break because a worker did.
 */
public final class WorkerProcess implements ProcessLink {

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

    private final ProcessSupervisor slot;
    private final WorkerEvents events;
    private volatile Process process;
    private volatile DataOutputStream units;

    /** A worker that is started by that command, on a thread of that name. */
    public WorkerProcess(String name, List<String> command, WorkerEvents events) {
        this.events = events;
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.redirectError(ProcessBuilder.Redirect.INHERIT);
        slot = new ProcessSupervisor(name, builder, this::serve);
    }

    /** Starts the first process. */
    public WorkerProcess start() {
        slot.start();
        return this;
    }

    @Override
    public void begin(long unit) {
        send(unit);
    }

    @Override
    public void cancel(long unit) {
        send(-unit);
    }

    private void send(long unit) {
        try {
            units.writeLong(unit);
            units.flush();
        } catch (IOException | RuntimeException | Error e) {
            LOG.debug("The worker cannot be reached", e);
            kill(); // if it has not ended already; either way its end is what comes next
        }
    }

    @Override
    public void kill() {
        slot.kill();
    }

    @Override
    public long cpuNanos() {
        Process running = process;
        return running == null
                ? 0
                : running.info().totalCpuDuration().orElse(Duration.ZERO).toNanos();
    }

    @Override
    public long pid() {
        Process running = process;
        return running == null ? 0 : running.pid();
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
        this.process = process;
        units = new DataOutputStream(new BufferedOutputStream(process.getOutputStream()));
        DataInputStream replies =
                new DataInputStream(new BufferedInputStream(process.getInputStream()));
        try {
            events.started();
            long first = WorkerReply.read(replies).unit();
            if (first != WorkerReply.READY) {
                throw new IOException("It replied to unit " + first + " before it was ready");
            }
            events.ready();
            while (true) {
                report(WorkerReply.read(replies).unit());
            }
        } catch (EOFException e) {
            LOG.debug("The worker ended", e);
        } finally {
            process.destroyForcibly(); // before anybody relies on its end
            events.ended();
        }
    }

    private void report(long unit) {
        if (unit < 0) {
            events.skipped(-unit);
        } else {
            events.done(unit);
            slot.healthy();
        }
    }

    /**
     * The other end: does units, one at a time, until standard input ends.
     *
     * @param warmUp lets the compiler see the work
     */
    public static void serve(Runnable warmUp, Runnable work) throws IOException {
        Shutdown.leaveToParent();
        OutputStream replies = new BufferedOutputStream(new FileOutputStream(FileDescriptor.out));
        System.setOut(System.err); // what libraries print is no reply
        new WorkerInbox(warmUp, work, new DataOutputStream(replies))
                .fill(new DataInputStream(System.in));
    }
}
