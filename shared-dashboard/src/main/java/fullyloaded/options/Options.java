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

/** The command line that every round understands. */
@Command(sortOptions = false, mixinStandardHelpOptions = true)
public class Options {

    /** N of the third constraint, unless a round lets it be set. */
    public static final Duration DEADLINE = Duration.ofSeconds(2);

    /** Jetty takes one thread to accept connections and one to select those that have something to say. */
    private static final int JETTY_THREADS = 2;

    private static final int LEAST_THREADS = JETTY_THREADS + 2; // a probe, and one for the rest
    private static final int LEAST_SERVING = 6; // connections that a browser opens to one host

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

    @Mixin private AccessOptions door;

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
            description = "bcrypt's cost of one unit, 4 to 30 (default: ${DEFAULT-VALUE}).")
    void cost(int cost) {
        this.cost = within("--cost", cost, 4, 30);
    }

    // One for each core serves, so that round 1 fills them all, but at least six. As many slow
    // requests freeze it. The original froze at one, because Node has a single event loop.
    @Option(
            names = "--threads",
            description =
                    "Request threads, of which Jetty takes one to accept and one to select (default:"
                            + " one more for each core, at least six).")
    void threads(int threads) {
        this.threads = within("--threads", threads, LEAST_THREADS, 1000);
    }

    /** Address to bind. */
    public String host() {
        return host;
    }

    /** Who is let in. */
    public AccessOptions door() {
        return door;
    }

    /** The address that clients know: the parent's, for a copy to which it relays. */
    public String servedAs() {
        return servedAs == null ? host : servedAs;
    }

    /** The process that started this one holds its standard input, and this ends with it. */
    public boolean withParent() {
        return withParent;
    }

    /** One of round 3's copies: what it counts goes to its parent, what it shows comes from there. */
    public boolean copy() {
        return copy;
    }

    /** Whether other processes listen on the same port. */
    public boolean portIsShared() {
        return portIsShared;
    }

    /** Port to listen on, 0 for any. */
    public int port() {
        return port;
    }

    /** The binary logarithm of bcrypt's rounds. */
    public int cost() {
        return cost;
    }

    /** N: after that time an answer is worthless. Only round 4 does something about it. */
    public Duration deadline() {
        return DEADLINE;
    }

    /** Whether one thread serves all requests, because none of them computes or waits. */
    public boolean isEventLoop() {
        return false;
    }

    /** Jetty's threads. */
    public int threads() {
        return threads;
    }

    /** How many of them serve requests, unless they are told otherwise, on that many cores. */
    public static int servingThreads(int cores) {
        return Math.max(LEAST_SERVING, cores);
    }

    /** Those of them that serve requests. */
    public int servingThreads() {
        return threads - JETTY_THREADS;
    }

    /** Reads the command line of a round that adds nothing to it. */
    public static Options parse(String lesson, String[] args) {
        return parse(lesson, args, new Options());
    }

    /**
     * Reads the command line into those options. Does not return if there is nothing to run: exits
     * with 0 after help or the version, with 2 after wrong usage.
     */
    public static <T extends Options> T parse(String lesson, String[] args, T options) {
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
        Thread.currentThread().setUncaughtExceptionHandler(Options::exit);
        if (options.withParent()) {
            Shutdown.leaveToParent();
            Shutdown.withParent();
        }
        return options;
    }

    /** Those options as that command line sets them; wrong usage is an exception. */
    public static <T extends Options> T of(T options, String... args) {
        new CommandLine(options).parseArgs(args);
        return options;
    }

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
