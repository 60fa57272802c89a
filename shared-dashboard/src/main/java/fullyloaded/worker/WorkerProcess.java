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
 * A supervised worker process, and the pipes to it: {@link WorkerCommand}s go to its standard
 * input, {@link WorkerReply}s come from its standard output. It ends when its standard input does,
 * so it cannot be orphaned. If it sends anything but replies, it is killed and replaced.
 *
 * <p>Threads: one per worker starts the process, reads its replies and reports the events. The
 * thread that holds the pool's lock writes commands. Writing does not block, because a pipe holds
 * thousands of commands and the pool sends a worker two units at most. It does not throw either,
 * because the pool must not fail when a worker does.
 */
public final class WorkerProcess implements ProcessLink {

    private static final Logger LOG = LoggerFactory.getLogger(WorkerProcess.class);

    /**
     * Options of the worker's JVM. It computes on one thread and needs little memory, so it gets a
     * small heap and the collector without extra threads. Also: no file in /tmp for jps; an exit
     * when memory runs out, instead of endless collections; and nothing but replies on standard
     * output.
     */
    public static final List<String> JVM_OPTIONS =
            List.of(
                    "-Xmx64m",
                    "-XX:+UseSerialGC",
                    "-XX:-UsePerfData",
                    "-XX:+ExitOnOutOfMemoryError",
                    "-XX:+DisplayVMOutputToStderr",
                    "-Xlog:disable",
                    "-Xlog:all=warning:stderr");

    private final ProcessSupervisor supervisor;
    private final WorkerEvents events;
    private volatile Process process; // written by the supervisor's thread, like the next field
    private volatile DataOutputStream commands;
    private volatile boolean isKilled;

    /**
     * Creates a worker without a process, until the {@link #start}.
     *
     * @param name of its thread
     * @param command starts its process
     * @param events receives the events of the process
     */
    public WorkerProcess(String name, List<String> command, WorkerEvents events) {
        this.events = events;
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.redirectError(ProcessBuilder.Redirect.INHERIT);
        supervisor = new ProcessSupervisor(name, builder, this::serve);
    }

    /** Starts the thread, which starts the first process; returns at once. */
    public WorkerProcess start() {
        supervisor.start();
        return this;
    }

    @Override
    public void begin(long unit) {
        send(new WorkerCommand(WorkerCommand.Kind.BEGIN, unit));
    }

    @Override
    public void cancel(long unit) {
        send(new WorkerCommand(WorkerCommand.Kind.CANCEL, unit));
    }

    private void send(WorkerCommand command) {
        try {
            command.write(commands);
        } catch (IOException | RuntimeException | Error e) {
            LOG.debug("Cannot reach the worker", e);
            kill(); // unless it has ended; either way, ended is the next event
        }
    }

    @Override
    public void kill() {
        isKilled = true;
        supervisor.kill();
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
        supervisor.retire();
    }

    @Override
    public void close() {
        supervisor.close();
    }

    private void serve(Process process) throws IOException {
        this.process = process;
        isKilled = false;
        commands = new DataOutputStream(new BufferedOutputStream(process.getOutputStream()));
        DataInputStream replies =
                new DataInputStream(new BufferedInputStream(process.getInputStream()));
        try {
            events.started();
            WorkerReply first = WorkerReply.read(replies);
            if (first.kind() != WorkerReply.Kind.READY) {
                throw new IOException("Expected READY first, but got " + first);
            }
            events.ready();
            while (true) {
                report(WorkerReply.read(replies));
            }
        } catch (EOFException e) {
            LOG.debug("Worker ended", e);
        } finally {
            process.destroyForcibly(); // before ended() gives its unit to another worker
            events.ended();
        }
    }

    private void report(WorkerReply reply) throws IOException {
        switch (reply.kind()) {
            case READY -> throw new IOException("Got READY twice");
            case SKIPPED -> events.skipped(reply.unit());
            case DONE -> {
                events.done(reply.unit());
                if (!isKilled) { // which the pool does if the report is false
                    supervisor.healthy();
                }
            }
        }
    }

    /**
     * Serves the other end, in the worker process: does units, one at a time, until standard input
     * ends.
     *
     * @param warmUp gets the work compiled before the worker is ready
     * @param work one unit
     */
    public static void serve(Runnable warmUp, Runnable work) {
        Shutdown.leaveToParent();
        OutputStream replies = new BufferedOutputStream(new FileOutputStream(FileDescriptor.out));
        System.setOut(System.err); // output of libraries must not look like a reply
        WorkerInbox inbox = new WorkerInbox(new DataOutputStream(replies));
        new Thread(() -> inbox.work(warmUp, work), "work").start();
        inbox.receive(new DataInputStream(System.in));
    }
}
