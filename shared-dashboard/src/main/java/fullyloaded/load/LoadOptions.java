package fullyloaded.load;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line of the load generator. */
@Command(
        name = "java -jar load.jar",
        description =
                "Asks a round for expensive requests at a given rate, and for cheap ones beside them."
                        + " Requests are sent when they are due, whatever became of those before,"
                        + " and every time counts from then.",
        sortOptions = false,
        mixinStandardHelpOptions = true)
final class LoadOptions {

    private static final int HTTP = 80;
    private static final double MOST_PER_SECOND = 100_000;

    @Spec private CommandSpec spec;

    @Option(
            names = "--url",
            defaultValue = "http://127.0.0.1:3000",
            description = "The server (default: ${DEFAULT-VALUE}).")
    private String url;

    @Option(names = "--rate", description = "Expensive requests a second.")
    private Double rate;

    @Option(
            names = "--closed",
            paramLabel = "N",
            description = "Instead of --rate: N clients that each wait for their answer.")
    private Integer closed;

    @Option(
            names = "--seconds",
            defaultValue = "30",
            description = "For how long (default: ${DEFAULT-VALUE}).")
    private double seconds;

    @Option(
            names = "--units",
            defaultValue = "1",
            description = "Units of work in a request, 1 to 1000 (default: ${DEFAULT-VALUE}).")
    private int units;

    @Option(
            names = "--arrivals",
            paramLabel = "poisson|even",
            defaultValue = "poisson",
            description = "At random as people come, or evenly (default: ${DEFAULT-VALUE}).")
    private String arrivals;

    @Option(
            names = "--cheap-rate",
            defaultValue = "50",
            description = "Cheap requests a second beside them (default: ${DEFAULT-VALUE}).")
    private double cheapRate;

    @Option(
            names = "--deadline",
            paramLabel = "SECONDS",
            defaultValue = "2",
            description = "After that an answer is late (default: ${DEFAULT-VALUE}).")
    private double deadline;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            defaultValue = "15",
            description = "After that a request is lost (default: ${DEFAULT-VALUE}).")
    private double timeout;

    @Option(
            names = "--load-key",
            paramLabel = "KEY",
            defaultValue = "${env:LOAD_KEY:-}",
            description = "What a server in the open wants to know (default: $$LOAD_KEY).")
    private String loadKey;

    @Option(names = "--json", paramLabel = "FILE", description = "Writes all figures there.")
    private Path json;

    @Option(
            names = "--hgrm",
            paramLabel = "DIR",
            description = "Writes the distributions there, as HdrHistogram's tools read them.")
    private Path hgrm;

    /** Where the figures go, or null. */
    Path json() {
        return json;
    }

    /** Where the distributions go, or null. */
    Path hgrm() {
        return hgrm;
    }

    /** What is to be done. */
    Plan plan() {
        return new Plan(
                server(),
                closed == null ? 0 : closed,
                rate == null ? 0 : rate,
                Arrivals.valueOf(arrivals.toUpperCase(Locale.ROOT)),
                units,
                cheapRate,
                loadKey,
                duration(seconds),
                duration(deadline),
                duration(timeout));
    }

    /**
     * Reads the command line. Does not return if there is nothing to run: exits with 0 after help or
     * the version, with 2 after wrong usage.
     */
    static LoadOptions parse(String... args) {
        LoadOptions options = new LoadOptions();
        CommandLine command = new CommandLine(options);
        String version = LoadOptions.class.getPackage().getImplementationVersion();
        command.getCommandSpec().version("Fully Loaded " + version);
        try {
            if (CommandLine.printHelpIfRequested(command.parseArgs(args))) {
                System.exit(command.getCommandSpec().exitCodeOnUsageHelp());
            }
            options.check();
        } catch (ParameterException e) {
            System.err.println(e.getMessage() + " (--help shows what can be said)");
            System.exit(command.getCommandSpec().exitCodeOnInvalidInput());
        }
        return options;
    }

    /** Those options as that command line sets them; wrong usage is an exception. */
    static LoadOptions of(String... args) {
        LoadOptions options = new LoadOptions();
        new CommandLine(options).parseArgs(args);
        options.check();
        return options;
    }

    private void check() {
        server();
        if ((rate == null) == (closed == null)) {
            throw wrong("Say either --rate or --closed");
        }
        if (rate != null) {
            within("--rate", rate, 0.01, MOST_PER_SECOND);
        } else {
            within("--closed", closed, 1, 10_000);
        }
        within("--seconds", seconds, 1, 86_400);
        within("--units", units, 1, 1000);
        within("--cheap-rate", cheapRate, 0, MOST_PER_SECOND);
        within("--deadline", deadline, 0.01, 3600);
        within("--timeout", timeout, 0.1, 3600);
        if (!arrivals.equals("poisson") && !arrivals.equals("even")) {
            throw wrong("--arrivals must be poisson or even, not " + arrivals);
        }
        if (json != null && !Files.isDirectory(json.toAbsolutePath().getParent())) {
            throw wrong("--json must be a file in a folder that exists, not " + json);
        }
    }

    private URI server() {
        try {
            URI uri = new URI(url);
            if (!"http".equals(uri.getScheme())
                    || uri.getHost() == null
                    || !uri.getPath().matches("/?")) {
                throw wrong("--url must look like http://127.0.0.1:3000, not " + url);
            }
            int port = uri.getPort() < 0 ? HTTP : uri.getPort();
            return new URI("http", null, uri.getHost(), port, null, null, null);
        } catch (URISyntaxException e) {
            throw wrong("--url must look like http://127.0.0.1:3000, not " + url);
        }
    }

    private void within(String name, double value, double least, double most) {
        if (!(value >= least && value <= most)) {
            throw wrong(
                    "%s must be %s to %s, not %s"
                            .formatted(name, plain(least), plain(most), plain(value)));
        }
    }

    private static String plain(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }

    private static Duration duration(double seconds) {
        return Duration.ofNanos(Math.round(seconds * 1e9));
    }

    private ParameterException wrong(String message) {
        CommandLine command = spec == null ? new CommandLine(this) : spec.commandLine();
        return new ParameterException(command, message);
    }
}
