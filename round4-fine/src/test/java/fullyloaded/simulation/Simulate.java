package fullyloaded.simulation;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs one world to watch, or many worlds to find one that breaks a promise. */
@Command(
        name = "simulate",
        mixinStandardHelpOptions = true,
        description = "Runs round 4's engine in a simulated world.")
public final class Simulate implements Callable<Integer> {

    @Option(
            names = "--seed",
            defaultValue = "1",
            description = "The seed of the world, or of the first one (default: ${DEFAULT-VALUE}).")
    long seed;

    @Option(
            names = "--worlds",
            defaultValue = "1",
            description =
                    "How many worlds; 17,500 are a million virtual seconds (default:"
                            + " ${DEFAULT-VALUE}).")
    int worlds;

    @Option(
            names = "--seconds",
            defaultValue = "30",
            description =
                    "Virtual seconds of faults in a single world (default: ${DEFAULT-VALUE}).")
    double seconds;

    @Option(
            names = "--json",
            paramLabel = "FILE",
            description = "File for the totals of many worlds, or for the seconds of a single one.")
    Path json;

    @Option(
            names = "--fleet",
            description =
                    "Several fronts, machines and the engine between them; prints no seconds.")
    boolean fleet;

    /** A single world, as the slides show it. */
    private record Recording(Weather weather, List<Second> seconds) {}

    /** Exits with 1 if a promise was broken. */
    public static void main(String... args) {
        System.exit(new CommandLine(new Simulate()).execute(args));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (worlds < 1 || seconds <= 0) {
            System.err.println("--worlds must be at least 1 and --seconds greater than 0");
            return CommandLine.ExitCode.USAGE;
        }
        return worlds == 1 && !fleet ? watch() : count();
    }

    private Worlds.Life world(long seed) {
        return fleet ? FleetWorld.of(FleetWeather.of(seed)) : World.of(Weather.of(seed));
    }

    private int watch() throws IOException {
        World world = World.of(Weather.of(seed));
        System.out.println(world.weather());
        System.out.println(
                "second  offered  served  refused  gave up  waiting  kills  promises kept");
        List<Second> lived = new ArrayList<>();
        try {
            world.runThroughStormAndCalm(
                    seconds,
                    () -> {
                        lived.add(Second.of(world));
                        System.out.println(lived.get(lived.size() - 1));
                    });
        } catch (Promises.Broken e) {
            System.out.println(e.getMessage());
            return 1;
        }
        System.out.printf(
                "No promise was broken. %d events, hash %016x%n",
                world.simulation().count(), world.simulation().hash());
        write(new Recording(world.weather(), lived));
        return 0;
    }

    private int count() throws IOException, InterruptedException {
        int cores = Runtime.getRuntime().availableProcessors();
        Worlds result = Worlds.run(this::world, seed, worlds, cores, Simulate::show);
        System.err.println();
        result.broken().forEach(System.out::println);
        System.out.printf(
                "%,d worlds from seed %d on, %,d virtual seconds, %,d events: %,d promises kept, %d"
                        + " worlds broke one; %.0f s%n",
                result.worlds(),
                result.firstSeed(),
                result.virtualSeconds(),
                result.events(),
                result.kept(),
                result.broken().size(),
                result.tookSeconds());
        write(result);
        return result.broken().isEmpty() ? 0 : 1;
    }

    private void write(Object result) throws IOException {
        if (json != null) {
            Gson gson = new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();
            Files.writeString(json, gson.toJson(result) + "\n");
        }
    }

    private static void show(double done) {
        System.err.printf("\r%5.1f %%", 100 * done);
    }
}
