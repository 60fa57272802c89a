package fullyloaded.stage;

import fullyloaded.Main;
import fullyloaded.options.StartupException;
import fullyloaded.options.WrongUsage;
import fullyloaded.process.ChildJvm;
import fullyloaded.process.Priority;
import fullyloaded.process.Shutdown;
import fullyloaded.worker.WorkerProcess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;

/**
 * The command that runs several machines on one computer, to break them before an audience: an
 * engine, two machines and a front, each a process of its own. A process that ends is started again,
 * as by a service manager.
 *
 * <p>It reads what to do from standard input, a word a line: {@code machine} kills one of the
 * machines, {@code engine} kills the engine, {@code front} starts a second front, or kills it.
 *
 * <p>Threads: the main thread starts everything, one reads the words, one starts processes again,
 * and one for each process prints what that prints.
 */
@Command(
        name = "stage",
        description =
                "Runs an engine, two machines and a front on this computer, to break them: type"
                        + " machine or engine to kill one, front for a second front. Other options"
                        + " are those of the fronts.",
        sortOptions = false,
        mixinStandardHelpOptions = true)
public final class Stage implements Callable<Integer>, AutoCloseable {

    private static final int MACHINES = 2;
    private static final int NICENESS = 10; // a front must get a core at once
    private static final String LOOPBACK = "127.0.0.1";
    private static final String READY = " - http://"; // as a front's line has it
    private static final long DRAIN_MILLIS = 3_000; // a deadline, and a second

    /** All it needs; by default each JVM would take a quarter of the memory. */
    private static final List<String> LITTLE_MEMORY = List.of("-Xmx256m", "-XX:+UseSerialGC");

    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
    private final List<StageProcess> machines = new ArrayList<>();
    private StageProcess engine;
    private StageProcess front;
    private StageProcess second;

    @Spec private CommandSpec command;

    private int port = 3000;

    @Option(
            names = "--port",
            description = "Port of the first front (default: 3000); the second has the next one.")
    private void port(int port) {
        WrongUsage.checkWithin(command, "--port", port, 1, 65_534);
        this.port = port;
    }

    @Option(
            names = "--cost",
            defaultValue = "12",
            description = "bcrypt cost of one unit, 4 to 30 (default: ${DEFAULT-VALUE}).")
    private int cost;

    @Option(names = "--with-parent", hidden = true)
    private boolean withParent;

    @Unmatched private List<String> frontOptions = new ArrayList<>();

    /** Runs until a signal, or until the end of standard input; never returns. */
    @Override
    public Integer call() throws InterruptedException {
        WrongUsage.checkWithin(command, "--cost", cost, 4, 30);
        if (withParent) {
            Shutdown.leaveToParent();
        }
        int enginePort = freePort();
        engine = engine(enginePort);
        String at = "--engine=tcp://" + LOOPBACK + ":" + enginePort;
        for (int number = 1; number <= MACHINES; number++) {
            machines.add(machine("machine " + number, at));
        }
        front = front("front", at, port);
        second = front("second front", at, port + 1);
        Shutdown.closes(this);
        engine.start();
        engine.awaitReady(); // otherwise all the others would complain that there is none
        machines.forEach(StageProcess::start);
        front.start();
        Shutdown.withParent(this::obey); // ends as its input ends, and so do its children
        new CountDownLatch(1).await();
        return 0;
    }

    private void obey(String word) {
        switch (word.strip()) {
            case "machine" -> machines.get(MACHINES - 1).kill();
            case "engine" -> engine.kill();
            case "front" -> second.toggle();
            default -> System.out.println("Type machine, engine or front, not " + word);
        }
    }

    private StageProcess engine(int port) {
        List<String> args = List.of("engine", "--with-parent", "--port=" + port);
        return process("engine", List.of(), LITTLE_MEMORY, args, "Engine: ");
    }

    /** Machines share the cores, so that each one that goes takes its part along. */
    private StageProcess machine(String name, String engine) {
        int cores = Math.max(1, Runtime.getRuntime().availableProcessors() / MACHINES);
        List<String> args =
                List.of("machine", "--with-parent", engine, "--cores=" + cores, "--cost=" + cost);
        List<String> jvm = new ArrayList<>(WorkerProcess.JVM_OPTIONS);
        jvm.add("-Xmx128m"); // the last one counts: the client needs more than a worker
        List<String> before = Priority.lowered(NICENESS);
        return process(name, before, jvm, args, "Machine: ");
    }

    private StageProcess front(String name, String engine, int port) {
        List<String> args = new ArrayList<>(List.of("--with-parent", engine, "--port=" + port));
        args.add("--cost=" + cost); // only for the ready line
        args.addAll(frontOptions);
        return process(name, List.of(), LITTLE_MEMORY, args, READY);
    }

    private StageProcess process(
            String name, List<String> before, List<String> jvm, List<String> args, String ready) {
        List<String> all = new ArrayList<>(before);
        all.addAll(ChildJvm.command(jvm, Main.class.getName(), args));
        return new StageProcess(name, all, ready, thread);
    }

    private static int freePort() {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getByName(LOOPBACK))) {
            return free.getLocalPort();
        } catch (IOException e) {
            throw StartupException.of(LOOPBACK, 0, e);
        }
    }

    /** Lets the fronts finish what they have admitted, and then ends everything. */
    @Override
    public void close() throws InterruptedException {
        List<StageProcess> fronts = List.of(front, second);
        fronts.forEach(StageProcess::retire);
        for (StageProcess each : fronts) {
            each.end(DRAIN_MILLIS);
        }
        for (StageProcess each : Stream.concat(machines.stream(), Stream.of(engine)).toList()) {
            each.end(0);
        }
        thread.shutdownNow();
    }
}
