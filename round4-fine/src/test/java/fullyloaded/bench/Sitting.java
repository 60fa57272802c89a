package fullyloaded.bench;

import fullyloaded.load.Ceiling;
import fullyloaded.stats.Machine;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Measures one row. The jars take turns, so that changes in the machine's speed affect all of them.
 */
final class Sitting {

    private static final int CEILING_SECONDS = 5;
    private static final double IDLE = 0.1;
    private static final long LOOK_MILLIS = 300;
    private static final int MOST_LOOKS = 50;

    private final Row row;
    private final Settings settings;
    private final Map<String, Path> jars;
    private final Map<Integer, List<Double>> ceilings = new TreeMap<>();
    private final List<Run> runs = new ArrayList<>();

    Sitting(Row row, Settings settings, Map<String, Path> jars) {
        this.row = row;
        this.settings = settings;
        this.jars = jars;
    }

    /** Runs all cases and returns the runs, each with its own server. */
    List<Run> run(int rounds) throws IOException, InterruptedException {
        for (int round = 1; round <= rounds; round++) {
            for (int cost :
                    row.cases(settings).stream().mapToInt(Case::cost).distinct().toArray()) {
                measureCeiling(cost);
            }
            for (Case load : row.cases(settings)) {
                for (String jar : jars.keySet()) {
                    run(round, load, jar);
                }
            }
        }
        return runs;
    }

    /** The measured ceilings by cost, in units per second. */
    Map<Integer, List<Double>> ceilings() {
        return ceilings;
    }

    private void measureCeiling(int cost) throws IOException, InterruptedException {
        awaitIdle();
        double unitsPerSecond = Ceiling.unitsPerSecond(cost, CEILING_SECONDS);
        ceilings.computeIfAbsent(cost, none -> new ArrayList<>()).add(unitsPerSecond);
        say("ceiling at cost %d: %.2f units/s", cost, unitsPerSecond);
    }

    private void run(int round, Case load, String jar) throws IOException, InterruptedException {
        awaitIdle();
        // The first ceiling determines the offered load, so that it is the same in all rounds.
        double offeredOfPerSecond = ceilings.get(load.cost()).get(0);
        try (Subject subject = Subject.ready(jars.get(jar), load.cost(), Settings.CORES)) {
            Row.Result result = row.measure(subject, load, offeredOfPerSecond, settings);
            runs.add(
                    new Run(
                            load,
                            jar,
                            round,
                            result.goodPerSecond(),
                            result.senderCores(),
                            result.figures()));
            say(
                    "%s, %s, round %d: goodput %.2f/s, sender %.2f cores",
                    load.name(), jar, round, result.goodPerSecond(), result.senderCores());
            result.figures().forEach(figure -> say("    %s: %s", figure.name(), figure));
        }
    }

    private static void awaitIdle() throws InterruptedException {
        Machine machine = new Machine();
        double utilization = 1;
        for (int look = 0; look < MOST_LOOKS && utilization > IDLE; look++) {
            Thread.sleep(LOOK_MILLIS);
            utilization = machine.sample().utilization();
        }
        if (utilization > IDLE) {
            say(
                    "Somebody else uses this machine: %.0f %%; the figures will suffer",
                    100 * utilization);
        }
    }

    private static void say(String format, Object... figures) {
        System.err.println(String.format(Locale.ROOT, format, figures));
    }
}
