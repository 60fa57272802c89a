package fullyloaded.options;

import fullyloaded.process.Shutdown;
import java.time.Duration;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line that every round understands. Immutable once parsed. */
@Command(sortOptions = false, mixinStandardHelpOptions = true)
public class Options {

    /** N, the deadline of the third constraint; only round 4 has an option for it. */
    public static final Duration DEADLINE = Duration.ofSeconds(2);

    /** Jetty uses one thread to accept connections and one to select the readable ones. */
    private static final int JETTY_THREADS = 2;

    private static final int LEAST_THREADS =
            JETTY_THREADS + 2; // one for the lag probe, one for the rest
    private static final int LEAST_SERVING =
            6; // as many connections as a browser opens to one host

    @Spec CommandSpec spec;

    private int port;
    private int cost;
    private int threads =
            JETTY_THREADS + servingThreads(Runtime.getRuntime().availableProcessors());

    @Option(
            names = "--host",
            defaultValue = "${env:HOST:-127.0.0.1}",
            description = "Address to bind (default: $$HOST or 127.0.0.1; 0.0.0.0 for all).")
    private String host;

    @Mixin private AccessOptions access;

    @Option(names = "--served-as", hidden = true)
    private String servedAs;

    @Option(names = "--with-parent", hidden = true)
    private boolean withParent;

    @Option(names = "--copy", hidden = true)
    private boolean copy;

    @Option(names = "--port-shared", hidden = true)
    private boolean portIsShared;

    @Option(
            names = "--port",
            defaultValue = "${env:PORT:-3000}",
            description = "Port to listen on (default: $$PORT or 3000; 0 for any).")
    void port(int port) {
        this.port = within("--port", port, 0, 65_535);
    }

    @Option(
            names = "--cost",
            defaultValue = "12",
            description = "bcrypt cost of one unit, 4 to 30 (default: ${DEFAULT-VALUE}).")
    void cost(int cost) {
        this.cost = within("--cost", cost, 4, 30);
    }

    // By default one thread per core serves, at least six, so that round 1 keeps all cores busy. As
    // many slow requests freeze it. The original froze at one: Node has a single event loop.
    @Option(
            names = "--threads",
            description =
                    "Request threads; Jetty takes one to accept and one to select (default: one more"
                            + " per core, at least six).")
    void threads(int threads) {
        this.threads = within("--threads", threads, LEAST_THREADS, 1000);
    }

    /** Returns the address to bind. */
    public String host() {
        return host;
    }

    /** Returns the options for access control. */
    public AccessOptions access() {
        return access;
    }

    /** Returns the address that clients use: for a copy behind a relay, the parent's. */
    public String servedAs() {
        return servedAs == null ? host : servedAs;
    }

    final boolean withParent() {
        return withParent;
    }

    /** Whether this is one of round 3's copies, whose figures go to the parent. */
    public boolean copy() {
        return copy;
    }

    /** Whether other processes listen on the same port. */
    public boolean portIsShared() {
        return portIsShared;
    }

    /** Returns the port to listen on; 0 for any free port. */
    public int port() {
        return port;
    }

    /** Returns the cost of one unit: the binary logarithm of bcrypt's rounds. */
    public int cost() {
        return cost;
    }

    /** Returns N, the deadline: a later answer is worthless. Only round 4 acts on it. */
    public Duration deadline() {
        return DEADLINE;
    }

    /** Whether one thread serves all requests, because no handler computes or blocks. */
    public boolean isEventLoop() {
        return false;
    }

    /** Returns the number of all of Jetty's threads. */
    public int threads() {
        return threads;
    }

    /** Returns how many threads serve requests by default on a machine with {@code cores}. */
    public static int servingThreads(int cores) {
        return Math.max(LEAST_SERVING, cores);
    }

    /** Returns how many threads serve requests. */
    public int servingThreads() {
        return threads - JETTY_THREADS;
    }

    /** Sets up this process as a round that has no additional options. */
    public static Options setUpProcess(String lesson, String[] args) {
        return setUpProcess(lesson, args, new Options());
    }

    /**
     * Sets up this process as a round: parses the command line into {@code options}, or exits. From
     * then on the process exits with status 1 if it cannot start, and ends when its parent ends.
     */
    public static <T extends Options> T setUpProcess(String lesson, String[] args, T options) {
        parseOrExit(lesson, args, options);
        Thread.currentThread().setUncaughtExceptionHandler(Options::exit);
        if (options.withParent()) {
            Shutdown.leaveToParent();
            Shutdown.withParent();
        }
        return options;
    }

    /**
     * Parses the command line; exits with status 0 after help or the version, and with 2 after
     * wrong usage.
     */
    private static void parseOrExit(String lesson, String[] args, Options options) {
        CommandLine command = new CommandLine(options);
        String version = Options.class.getPackage().getImplementationVersion();
        command.getCommandSpec()
                .name("java -jar round.jar")
                .version("Fully Loaded " + version, lesson)
                .usageMessage()
                .description(lesson);
        try {
            if (CommandLine.printHelpIfRequested(command.parseArgs(args))) {
                System.exit(command.getCommandSpec().exitCodeOnUsageHelp());
            }
        } catch (ParameterException e) {
            System.exit(WrongUsage.report(e));
        }
    }

    /**
     * Parses a command line of this program's own making: throws on wrong usage instead of exiting.
     */
    public static <T extends Options> T of(T options, String... args) {
        new CommandLine(options).parseArgs(args);
        return options;
    }

    /** Exits with status 1; prints no stack trace if only the start failed. */
    private static void exit(Thread thread, Throwable e) {
        if (e instanceof StartupException) {
            System.err.println(e.getMessage());
        } else {
            e.printStackTrace();
        }
        System.exit(1);
    }

    final int within(String name, int value, int least, int most) {
        WrongUsage.checkWithin(spec, name, value, least, most);
        return value;
    }

    final ParameterException wrong(String message) {
        return new WrongUsage(spec, message);
    }
}
