package fullyloaded;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import fullyloaded.fleet.EngineAddress;
import fullyloaded.fleet.EngineConnection;
import fullyloaded.fleet.EngineOptions;
import fullyloaded.fleet.EngineTrouble;
import fullyloaded.fleet.FleetCodec;
import fullyloaded.fleet.FrameSender;
import fullyloaded.fleet.FrontOptions;
import fullyloaded.fleet.Report.Done;
import fullyloaded.fleet.Report.Presence;
import fullyloaded.fleet.Report.Role;
import fullyloaded.fleet.UnitFrame;
import fullyloaded.fleet.WrongEngineException;
import fullyloaded.options.WrongUsage;
import fullyloaded.process.ChildJvm;
import fullyloaded.process.Priority;
import fullyloaded.process.Shutdown;
import fullyloaded.work.Bcrypt;
import fullyloaded.worker.WorkerProcess;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.client.ClientConsumer;
import org.apache.activemq.artemis.api.core.client.ClientMessage;
import org.apache.activemq.artemis.api.core.client.ClientSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * A machine that only computes: each of its cores asks the engine for a unit when it has nothing to
 * do, does it, reports it, and only then acknowledges it. So a unit of a machine that dies goes to
 * another one.
 *
 * <p>It pulls, so nobody must know how fast it is or that it is there: a slow machine asks less
 * often, and a new one just begins to ask.
 *
 * <p>Threads: one per core, and the main thread, which connects and says that the machine is there.
 */
@Command(
        name = "machine",
        description = "Does units for all fronts of an engine, one at a time on each core.",
        sortOptions = false,
        mixinStandardHelpOptions = true)
final class Machine implements Callable<Integer> {

    private static final Logger LOG = LoggerFactory.getLogger(Machine.class);

    private static final long PRESENCE_MILLIS = 500;
    private static final long RETRY_MILLIS = 200;
    private static final int MOST_CORES = 1024;

    @Spec private CommandSpec command;

    @Mixin private EngineOptions engine;

    private int cores = Runtime.getRuntime().availableProcessors();
    private int cost = 12;

    @Option(names = "--cores", description = "Units at a time (default: one per core).")
    private void cores(int cores) {
        WrongUsage.checkWithin(command, "--cores", cores, 1, MOST_CORES);
        this.cores = cores;
    }

    @Option(names = "--cost", description = "bcrypt cost of one unit, 4 to 30 (default: 12).")
    private void cost(int cost) {
        WrongUsage.checkWithin(command, "--cost", cost, 4, 30);
        this.cost = cost;
    }

    @Option(names = "--with-parent", hidden = true)
    private boolean withParent;

    private final long id = new SecureRandom().nextLong();
    private final AtomicBoolean nonsense = new AtomicBoolean();
    private Bcrypt work;
    private boolean isAnnounced;
    private volatile long unitNanos; // how long the latest unit took

    /**
     * Returns the command of a front's own machine; its priority is lower, so that the front gets a
     * core at once.
     */
    static List<String> command(FrontOptions options, EngineAddress engine) {
        List<String> args = new ArrayList<>(List.of("machine", "--with-parent"));
        args.addAll(List.of("--engine", engine.toString()));
        args.addAll(List.of("--cores", Integer.toString(options.workers())));
        args.addAll(List.of("--cost", Integer.toString(options.cost())));
        if (engine.credentials().user() != null) {
            args.addAll(List.of("--engine-user", engine.credentials().user()));
        }
        List<String> jvm = new ArrayList<>(WorkerProcess.JVM_OPTIONS);
        jvm.add("-Xmx128m"); // the last one counts: the client needs more than a worker
        List<String> command = new ArrayList<>(Priority.lowered(options.nice()));
        command.addAll(ChildJvm.command(jvm, Main.class.getName(), args));
        return command;
    }

    /** Serves the engine, and connects to it again whenever it is lost; never returns. */
    @Override
    public Integer call() throws InterruptedException {
        if (withParent) {
            Shutdown.leaveToParent();
            Shutdown.withParent();
        }
        EngineAddress address =
                engine.address()
                        .orElseThrow(() -> new WrongUsage(command, "machine needs --engine"));
        EngineTrouble trouble = new EngineTrouble(address);
        work = new Bcrypt(cost);
        unitNanos = work.timeOneUnit().toNanos();
        while (true) {
            try (EngineConnection connection = EngineConnection.open(address)) {
                serve(connection, address, trouble);
            } catch (ActiveMQException | WrongEngineException | RuntimeException e) {
                trouble.report(e);
            }
            Thread.sleep(RETRY_MILLIS);
        }
    }

    /** Lets all cores work until the connection fails; the units that they have then are lost. */
    private void serve(EngineConnection connection, EngineAddress address, EngineTrouble trouble)
            throws ActiveMQException, WrongEngineException, InterruptedException {
        ClientSession own = connection.session();
        EngineConnection.check(own);
        FrameSender presence = new FrameSender(own, EngineConnection.REPORTS);
        CountDownLatch failed = new CountDownLatch(1);
        List<Thread> threads = new ArrayList<>();
        try {
            for (int core = 1; core <= cores; core++) {
                Thread thread = new Thread(() -> work(connection, failed), "core " + core);
                threads.add(thread);
                thread.start();
            }
            trouble.isOver();
            announce(address);
            do {
                presence.send(FleetCodec.encode(Presence.of(Role.MACHINE, id, cores, unitNanos)));
            } while (!failed.await(PRESENCE_MILLIS, MILLISECONDS));
        } finally {
            connection.close(); // which ends the threads, once they have done their units
            for (Thread thread : threads) {
                thread.join();
            }
        }
    }

    /** Says once that it works; the front that has started it takes that as a sign of health. */
    private void announce(EngineAddress address) {
        if (!isAnnounced) {
            isAnnounced = true;
            System.out.printf(
                    "Machine: %d %s for %s, one unit takes %d ms%n",
                    cores, cores == 1 ? "core" : "cores", address, unitNanos / 1_000_000);
        }
    }

    private void work(EngineConnection connection, CountDownLatch failed) {
        try {
            ClientSession session = connection.session();
            FrameSender reports = new FrameSender(session, EngineConnection.REPORTS);
            ClientConsumer consumer = session.createConsumer(EngineConnection.UNITS);
            session.start();
            while (!consumer.isClosed()) {
                ClientMessage message = consumer.receive();
                if (message != null) { // otherwise the connection has failed
                    serve(message, reports);
                }
            }
        } catch (ActiveMQException e) {
            LOG.debug("A core has lost the engine", e);
        } catch (RuntimeException | Error e) {
            LOG.error("A core failed; the machine will connect again", e);
        } finally {
            failed.countDown();
        }
    }

    private void serve(ClientMessage message, FrameSender reports) throws ActiveMQException {
        Optional<UnitFrame> unit = FleetCodec.unit(EngineConnection.body(message));
        if (unit.isPresent()) {
            long startNanos = System.nanoTime();
            work.run();
            unitNanos = Math.max(1, System.nanoTime() - startNanos);
            long front = unit.get().front();
            reports.send(FleetCodec.encode(new Done(id, front, unit.get().unit(), unitNanos)));
        } else if (nonsense.compareAndSet(false, true)) {
            LOG.warn("Dropped what is no unit from the queue units");
        }
        message.acknowledge();
    }
}
