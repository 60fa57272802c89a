package fullyloaded.slides.recording;

import fullyloaded.dashboard.PageLoad;
import fullyloaded.options.StartupException;
import fullyloaded.options.WrongUsage;
import fullyloaded.slides.rounds.ButtonLoad;
import fullyloaded.slides.rounds.Exhibit;
import fullyloaded.slides.rounds.Machines;
import fullyloaded.slides.rounds.RepositoryOption;
import fullyloaded.slides.rounds.Round;
import fullyloaded.slides.rounds.Rounds;
import fullyloaded.slides.rounds.ServerProcess;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * The command that runs a round, loads it as its dashboard's button does, and records what the dashboard
 * receives. The slides replay it when no round can run.
 */
@Command(
        name = "record",
        description = "Records what a round's dashboard shows before, during and after load.",
        sortOptions = false,
        mixinStandardHelpOptions = true)
public final class RecordCommand implements Callable<Integer> {

    private static final int BEFORE_SECONDS = 4;
    private static final int AFTER_SECONDS = 8;
    private static final int LEAST_SECONDS = 20;

    @Spec private CommandSpec command;

    @Mixin private RepositoryOption repositoryOption;

    @Option(
            names = "--round",
            required = true,
            description = "The round, 1 to 4; or machines, with what the slide does to them.")
    private String key;

    @Option(
            names = "--seconds",
            defaultValue = "40",
            description = "Length of the recording, at least 20 (default: ${DEFAULT-VALUE}).")
    private int seconds;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "File to write (default: the one the slides are built from).")
    private Path out;

    @Option(names = "--force", description = "Replace an existing recording.")
    private boolean force;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (seconds < LEAST_SECONDS) {
            throw new WrongUsage(
                    command,
                    "--seconds must be at least %d, not %d".formatted(LEAST_SECONDS, seconds));
        }
        Path repository = repositoryOption.repository();
        Rounds rounds = new Rounds(repository);
        Exhibit round =
                Stream.<Exhibit>concat(rounds.rounds().stream(), Stream.of(rounds.machines()))
                        .filter(each -> each.key().equals(key))
                        .findFirst()
                        .orElseThrow(
                                () ->
                                        new WrongUsage(
                                                command,
                                                "--round must be 1 to 4 or machines, not " + key));
        if (!round.isBuilt()) {
            throw new StartupException(round.remedy(), null);
        }
        Path file =
                out != null
                        ? out.toAbsolutePath()
                        : repository.resolve(
                                "slides/src/main/resources/deck/recordings/%s.js"
                                        .formatted(round instanceof Round ? "round" + key : key));
        if (Files.exists(file) && !force) {
            throw new StartupException(
                    file + " exists: replace it with --force, or name another with --out FILE",
                    null);
        }
        Files.createDirectories(file.getParent());
        Files.writeString(file, record(round));
        System.out.printf("%s: %d kB%n", file, Files.size(file) / 1000);
        return 0;
    }

    private String record(Exhibit round) throws IOException, InterruptedException {
        ServerProcess process = ServerProcess.onFreePort(round.program());
        try {
            process.awaitReady();
            String url = process.url();
            try (Recording recording = new Recording(url)) {
                TimeUnit.SECONDS.sleep(BEFORE_SECONDS);
                recording.loadBegins();
                PageLoad load = PageLoad.usual(Runtime.getRuntime().availableProcessors());
                int loadSeconds = seconds - BEFORE_SECONDS - AFTER_SECONDS;
                try (ButtonLoad ignored = new ButtonLoad(url, load, "")) {
                    if (round instanceof Machines) {
                        breakMachines(process, recording, load, loadSeconds);
                    } else {
                        TimeUnit.SECONDS.sleep(loadSeconds);
                    }
                }
                recording.loadEnds();
                TimeUnit.SECONDS.sleep(AFTER_SECONDS);
                return recording.script(key);
            }
        } finally {
            process.end();
        }
    }

    /** Kills a machine and the engine, and starts a second front, as the keys 1, 2, 3 of the slide do. */
    private static void breakMachines(
            ServerProcess machines, Recording recording, PageLoad load, int loadSeconds)
            throws IOException, InterruptedException {
        int part = loadSeconds / 4;
        TimeUnit.SECONDS.sleep(part);
        recording.event("a machine is killed, and comes back after 6 s");
        machines.tell("machine");
        TimeUnit.SECONDS.sleep(part);
        recording.event("the engine is killed, and comes back after 6 s");
        machines.tell("engine");
        TimeUnit.SECONDS.sleep(part);
        recording.event("a second front starts, with a load of its own");
        machines.tell("front");
        URI first = URI.create(machines.url());
        String second = "http://%s:%d/".formatted(first.getHost(), first.getPort() + 1);
        try (ButtonLoad ignored = new ButtonLoad(second, load, "")) {
            TimeUnit.SECONDS.sleep(loadSeconds - 3L * part);
        }
    }
}
