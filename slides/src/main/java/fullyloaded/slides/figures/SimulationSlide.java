package fullyloaded.slides.figures;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import fullyloaded.slides.figures.RecordedWorld.Second;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jsoup.nodes.Element;

/**
 * The slide's simulation: the recorded run of one simulated world, and the totals of many worlds. The
 * page shows the end of the run; world.js replays it. Round 4's tests write both files with
 * {@code Simulate --json}.
 */
public final class SimulationSlide {

    private static final String TOTALS = "docs/simulation.json";

    private record Totals(
            int worlds, long virtualSeconds, long events, long kept, List<String> broken) {}

    private final Path repository;

    /** Reads the totals in {@code repository}, each time the slide is built. */
    public SimulationSlide(Path repository) {
        this.repository = repository;
    }

    /** The world's faults, its run, and the totals of all worlds. */
    public Element element() {
        RecordedWorld world = RecordedWorld.read();
        Second end = world.end();
        Element figure = new Element("div").addClass("world");
        figure.attr("data-seconds", steps(world.seconds()));
        figure.appendElement("p").addClass("weather").text(world.weather().line());
        figure.appendChild(WorldPicture.of(world.seconds()));
        Element counters = figure.appendElement("div").addClass("counters");
        counter(counters, end.second(), "virtual seconds");
        counter(counters, end.kept(), "promises kept");
        counter(counters, end.kills(), "workers killed");
        addTotals(figure.appendElement("p").addClass("law"));
        return figure;
    }

    /** Adds the figures of the recorded world that the notes quote. */
    public static void addTo(Figures figures) {
        RecordedWorld world = RecordedWorld.read();
        figures.put("world-workers", Figures.word(world.weather().workers()));
        figures.put("world-overload", Figures.word((int) Math.round(world.weather().offered())));
        long storm = world.seconds().stream().filter(second -> !second.isCalm()).count();
        figures.put("world-storm", Figures.seconds(storm));
    }

    /** What world.js shows in the counters at the end of each second, as JSON. */
    private static String steps(List<Second> seconds) {
        return seconds.stream()
                .map(each -> "[%d,%d,%d]".formatted(each.second(), each.kept(), each.kills()))
                .collect(Collectors.joining(",", "[", "]"));
    }

    private static void counter(Element counters, long value, String what) {
        Element line = counters.appendElement("p");
        line.appendElement("b").text(count(value));
        line.appendText(what);
    }

    private void addTotals(Element line) {
        Path file = repository.resolve(TOTALS);
        try {
            Totals totals = new Gson().fromJson(Files.readString(file), Totals.class);
            line.appendElement("b")
                    .text(
                            "%s worlds, %s virtual seconds:"
                                    .formatted(count(totals.worlds), count(totals.virtualSeconds)));
            line.appendText(
                    " %s events, %s broken promises."
                            .formatted(
                                    count(totals.events),
                                    totals.broken.isEmpty() ? "no" : count(totals.broken.size())));
        } catch (IOException | JsonParseException e) {
            line.text("Cannot read " + TOTALS + ": run Simulate with --worlds and --json");
        }
    }

    /** A number with commas between thousands. */
    static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
