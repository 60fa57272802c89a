package fullyloaded.load.command;

import fullyloaded.dashboard.Json;
import fullyloaded.load.LoadPlan;
import fullyloaded.load.LoadRun;
import fullyloaded.load.ProgressBar;
import fullyloaded.load.Report;
import fullyloaded.load.Tally;
import fullyloaded.load.client.Outcome;
import fullyloaded.options.WrongUsage;
import fullyloaded.process.JitCompiler;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The load generator's command line. */
@Command(
        name = "java -jar load.jar",
        description =
                "Sends expensive requests to a round at a given rate, and cheap ones alongside."
                        + " Each request is sent when it is due, even if earlier ones are still"
                        + " unanswered, and its response time counts from then.",
        sortOptions = false,
        mixinStandardHelpOptions = true)
final class LoadGenerator implements Callable<Integer> {

    private static final int CONNECT_MILLIS = 3_000;

    @Mixin final LoadOptions options = new LoadOptions();

    /** Runs the load; returns exit status 1 if no server listens at the URL. */
    @Override
    public Integer call() throws IOException, InterruptedException {
        LoadPlan plan = options.plan();
        if (!listens(plan)) {
            System.err.println(
                    "Nothing listens at %s: start a round there first".formatted(plan.server()));
            return 1;
        }
        LoadRun.warmUp(plan);
        ProgressBar progress = new ProgressBar(System.err, System.console() != null, plan.time());
        Report report =
                LoadRun.run(
                        plan,
                        options.hgrm(),
                        (left, expensive) -> progress.update(left, text(expensive)));
        progress.clear();
        ReportTable.of(report).forEach(System.out::println);
        if (options.json() != null) {
            Files.writeString(options.json(), Json.GSON.toJson(report) + "\n");
        }
        return 0;
    }

    private static String text(Tally expensive) {
        return "%d answered, %d refused"
                .formatted(expensive.count(Outcome.RIGHT), expensive.count(Outcome.REFUSED));
    }

    private static boolean listens(LoadPlan plan) {
        try (Socket socket = new Socket()) {
            socket.connect(
                    new InetSocketAddress(plan.server().getHost(), plan.server().getPort()),
                    CONNECT_MILLIS);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** Runs the command and exits with its status, which is 2 after wrong usage. */
    public static void main(String... args) {
        JitCompiler.disableC2(); // leaves the cores to the server
        CommandLine command = new CommandLine(new LoadGenerator());
        String version = LoadGenerator.class.getPackage().getImplementationVersion();
        command.getCommandSpec().version("Fully Loaded " + version);
        command.setParameterExceptionHandler(WrongUsage::report);
        System.exit(command.execute(args)); // even if other threads still run
    }
}
