package fullyloaded.load.command;

import fullyloaded.load.Arrivals;
import fullyloaded.load.LoadPlan;
import fullyloaded.options.WrongUsage;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command-line options of the load generator. */
final class LoadOptions {

    private static final int HTTP = 80;
    static final double MOST_PER_SECOND = 100_000;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = "--url",
            defaultValue = "http://127.0.0.1:3000",
            description = "Server to load (default: ${DEFAULT-VALUE}).")
    private String url;

    @Option(names = "--rate", description = "Expensive requests per second.")
    private Double rate;

    @Option(
            names = "--closed",
            paramLabel = "N",
            description = "Closed loop instead of --rate: N clients, each waiting for its answer.")
    private Integer closed;

    @Option(
            names = "--seconds",
            defaultValue = "30",
            description = "How long to send requests (default: ${DEFAULT-VALUE}).")
    private double seconds;

    @Mixin private SizeOptions sizes;

    @Option(
            names = "--arrivals",
            paramLabel = "poisson|even",
            defaultValue = "poisson",
            description =
                    "Arrivals at random, as people arrive, or evenly (default: ${DEFAULT-VALUE}).")
    private String arrivals;

    @Option(
            names = "--cheap-rate",
            defaultValue = "50",
            description = "Cheap requests per second alongside (default: ${DEFAULT-VALUE}).")
    private double cheapRate;

    @Option(
            names = "--deadline",
            paramLabel = "SECONDS",
            defaultValue = "2",
            description = "An answer after this is late (default: ${DEFAULT-VALUE}).")
    private double deadline;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            defaultValue = "15",
            description = "A request unanswered for this long is lost (default: ${DEFAULT-VALUE}).")
    private double timeout;

    @Option(
            names = "--load-key",
            paramLabel = "KEY",
            defaultValue = "${env:LOAD_KEY:-}",
            description = "Load key of the server (default: $$LOAD_KEY).")
    private String loadKey;

    @Mixin private StormOptions storm;

    @Mixin private ClientOptions clients;

    @Option(names = "--json", paramLabel = "FILE", description = "Write all figures to this file.")
    private Path json;

    @Option(
            names = "--hgrm",
            paramLabel = "DIR",
            description = "Write the distributions to this folder, for HdrHistogram's tools.")
    private Path hgrm;

    /** Returns the file for all figures, or null. */
    Path json() {
        return json;
    }

    /** Returns the folder for the distributions, or null. */
    Path hgrm() {
        return hgrm;
    }

    /**
     * Returns the run that the options describe.
     *
     * @throws WrongUsage if options contradict each other or are out of range
     */
    LoadPlan plan() {
        check();
        LoadPlan plan = steadyPlan().withSizes(sizes.sizes(command));
        return clients.addTo(storm.addTo(plan, command), command);
    }

    private LoadPlan steadyPlan() {
        return new LoadPlan(
                server(),
                closed == null ? 0 : closed,
                rate == null ? 0 : rate,
                Arrivals.valueOf(arrivals.toUpperCase(Locale.ROOT)),
                1,
                cheapRate,
                loadKey,
                duration(seconds),
                duration(deadline),
                duration(timeout));
    }

    private void check() {
        if ((rate == null) == (closed == null)) {
            throw new WrongUsage(command, "Give either --rate or --closed");
        }
        if (rate != null) {
            WrongUsage.checkWithin(command, "--rate", rate, 0.01, MOST_PER_SECOND);
        } else {
            WrongUsage.checkWithin(command, "--closed", closed, 1, 10_000);
        }
        WrongUsage.checkWithin(command, "--seconds", seconds, 1, 86_400);
        WrongUsage.checkWithin(command, "--cheap-rate", cheapRate, 0, MOST_PER_SECOND);
        WrongUsage.checkWithin(command, "--deadline", deadline, 0.01, 3600);
        WrongUsage.checkWithin(command, "--timeout", timeout, 0.1, 3600);
        if (!arrivals.equals("poisson") && !arrivals.equals("even")) {
            throw new WrongUsage(command, "--arrivals must be poisson or even, not " + arrivals);
        }
        if (json != null && !Files.isDirectory(json.toAbsolutePath().getParent())) {
            throw new WrongUsage(
                    command, "--json must be a file in a folder that exists, not " + json);
        }
    }

    private URI server() {
        try {
            URI uri = new URI(url);
            if (!"http".equals(uri.getScheme())
                    || uri.getHost() == null
                    || !uri.getPath().matches("/?")) {
                throw new WrongUsage(
                        command, "--url must look like http://127.0.0.1:3000, not " + url);
            }
            int port = uri.getPort() < 0 ? HTTP : uri.getPort();
            return new URI("http", null, uri.getHost(), port, null, null, null);
        } catch (URISyntaxException e) {
            throw new WrongUsage(command, "--url must look like http://127.0.0.1:3000, not " + url);
        }
    }

    static Duration duration(double seconds) {
        return Duration.ofNanos(Math.round(seconds * 1e9));
    }
}
