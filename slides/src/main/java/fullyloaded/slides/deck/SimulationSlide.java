package fullyloaded.slides.deck;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.jsoup.nodes.Element;

/**
 * A recorded run of one simulated world, second by second, and what many worlds came to. The page shows the end of the
 * run; deck.js lets it pass. Both files are written by {@code Simulate --json}, in round 4's tests.
 */
final class SimulationSlide {

    private static final String RECORDING = "/deck/recordings/world.json";
    private static final String TOTALS = "docs/simulation.json";

    /* The picture, in its own units: two charts, one above the other, with the same seconds. */
    private static final int WIDTH = 884;
    private static final int HEIGHT = 392;
    private static final int RIGHT = 716;
    private static final int TOP = 36;
    private static final int MIDDLE = 246;
    private static final int REFUSED_TOP = 268;
    private static final int BOTTOM = 348;
    private static final double GAP = 4;

    private record Weather(
            long seed,
            int workers,
            double unitMillis,
            double deadlineMillis,
            double offered,
            List<String> faults) {

        String line() {
            return String.format(
                    Locale.ROOT,
                    "Seed %d: %d workers, %.0f ms a unit, N = %.1f s, offered %.1f\u00d7; %s",
                    seed,
                    workers,
                    unitMillis,
                    deadlineMillis / 1_000,
                    offered,
                    faults.stream()
                            .map(fault -> fault.toLowerCase(Locale.ROOT).replace('_', ' '))
                            .collect(Collectors.joining(", ")));
        }
    }

    private record Second(
            int second,
            long offered,
            long served,
            long refused,
            long gaveUp,
            long waiting,
            int kills,
            long kept,
            boolean isCalm) {

        /** What happened in this second alone. The world counts anew now and then. */
        Second since(Second before) {
            boolean isAnew = offered < before.offered;
            return new Second(
                    second,
                    isAnew ? offered : offered - before.offered,
                    isAnew ? served : served - before.served,
                    isAnew ? refused : refused - before.refused,
                    isAnew ? gaveUp : gaveUp - before.gaveUp,
                    waiting,
                    kills,
                    kept,
                    isCalm);
        }
    }

    private record World(Weather weather, List<Second> seconds) {}

    private record Totals(
            int worlds, long virtualSeconds, long events, long kept, List<String> broken) {}

    private final Path repository;

    SimulationSlide(Path repository) {
        this.repository = repository;
    }

    /** The world's weather, its run, and the figures of all worlds. */
    Element element() {
        World world = recorded();
        Second end = world.seconds.get(world.seconds.size() - 1);
        Element figure = new Element("div").addClass("world");
        figure.attr("data-seconds", steps(world.seconds));
        figure.appendElement("p").addClass("weather").text(world.weather.line());
        figure.appendChild(picture(world.seconds));
        Element counters = figure.appendElement("div").addClass("counters");
        counter(counters, end.second, "virtual seconds");
        counter(counters, end.kept, "promises kept");
        counter(counters, end.kills, "workers killed");
        figure.appendElement("p").addClass("law").html(totals());
        return figure;
    }

    private static World recorded() {
        try (InputStream in = SimulationSlide.class.getResourceAsStream(RECORDING)) {
            String json = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            World world = new Gson().fromJson(json, World.class);
            List<Second> alone = new ArrayList<>();
            Second before = new Second(0, 0, 0, 0, 0, 0, 0, 0, false);
            for (Second second : world.seconds) {
                alone.add(second.since(before));
                before = second;
            }
            return new World(world.weather, alone);
        } catch (IOException e) {
            throw new IllegalStateException("The jar is incomplete", e);
        }
    }

    /** What the counters show at the end of each second. */
    private static String steps(List<Second> seconds) {
        return seconds.stream()
                .map(each -> "[%d,%d,%d]".formatted(each.second, each.kept, each.kills))
                .collect(Collectors.joining(",", "[", "]"));
    }

    private static void counter(Element counters, long value, String what) {
        Element line = counters.appendElement("p");
        line.appendElement("b").text(count(value));
        line.appendText(what);
    }

    private static Element picture(List<Second> seconds) {
        long mostServed = most(seconds, Second::served);
        long mostWaiting = most(seconds, Second::waiting);
        long mostRefused = most(seconds, each -> each.refused + each.gaveUp);
        long most = Math.max(mostServed, mostWaiting);
        double step = (double) RIGHT / seconds.size();
        long stormSeconds = seconds.stream().filter(each -> !each.isCalm).count();
        Element svg = new Element("svg");
        svg.attr("viewBox", "0 0 %d %d".formatted(WIDTH, HEIGHT)).attr("role", "img");
        svg.attr("aria-label", "Served, waiting and refused, second by second");
        bar(svg, "stall", 0, TOP, stormSeconds * step, BOTTOM - TOP);
        text(svg, "muted", 0, TOP - 12, "storm");
        text(svg, "muted", stormSeconds * step, TOP - 12, "calm");
        svg.appendElement("clipPath")
                .attr("id", "world-passed")
                .appendChild(bar(svg, "", 0, 0, RIGHT, HEIGHT));
        Element run = svg.appendElement("g").attr("clip-path", "url(#world-passed)");
        StringBuilder waiting = new StringBuilder();
        for (Second each : seconds) {
            double left = (each.second - 1) * step;
            double served = (double) each.served / most * (MIDDLE - TOP);
            double refused =
                    (double) (each.refused + each.gaveUp) / mostRefused * (BOTTOM - REFUSED_TOP);
            bar(run, "bar one", left, MIDDLE - served, step - GAP, served);
            bar(run, "bar no", left, BOTTOM - refused, step - GAP, refused);
            double height = MIDDLE - (double) each.waiting / most * (MIDDLE - TOP);
            waiting.append(String.format(Locale.ROOT, "%.1f,%.1f ", left + step - GAP / 2, height));
        }
        run.appendElement("polyline")
                .addClass("backlog")
                .attr("points", waiting.toString().strip());
        for (int y : new int[] {MIDDLE, BOTTOM}) {
            svg.appendElement("path").addClass("axis").attr("d", "M0 %d H%d".formatted(y, RIGHT));
        }
        legend(svg, "wait", TOP + 24, "waiting", "up to " + count(mostWaiting));
        legend(svg, "done", MIDDLE - 60, "served", "up to " + count(mostServed) + "/s");
        legend(svg, "bad", REFUSED_TOP + 34, "refused", "up to " + count(mostRefused) + "/s");
        text(svg, "muted", 0, HEIGHT - 10, "0 s");
        text(svg, "muted", stormSeconds * step, HEIGHT - 10, stormSeconds + " s");
        return svg;
    }

    private static long most(List<Second> seconds, ToLongFunction<Second> what) {
        return Math.max(1, seconds.stream().mapToLong(what).max().orElse(1));
    }

    private static void legend(Element svg, String colour, int y, String what, String scale) {
        text(svg, colour + " strong", RIGHT + 14, y, what);
        text(svg, "small", RIGHT + 14, y + 32, scale);
    }

    private static Element bar(
            Element parent, String classes, double x, double y, double width, double height) {
        return parent.appendElement("rect")
                .attr("class", classes)
                .attr("x", length(x))
                .attr("y", length(y))
                .attr("width", length(width))
                .attr("height", length(height));
    }

    private static void text(Element svg, String classes, double x, double y, String text) {
        svg.appendElement("text")
                .attr("class", classes)
                .attr("x", length(x))
                .attr("y", length(y))
                .text(text);
    }

    private static String length(double units) {
        return String.format(Locale.ROOT, "%.1f", units);
    }

    private String totals() {
        Path file = repository.resolve(TOTALS);
        try {
            Totals totals = new Gson().fromJson(Files.readString(file), Totals.class);
            return "<b>%s worlds, %s virtual seconds:</b> %s events, %s broken promises."
                    .formatted(
                            count(totals.worlds),
                            count(totals.virtualSeconds),
                            count(totals.events),
                            totals.broken.isEmpty() ? "no" : count(totals.broken.size()));
        } catch (IOException | JsonParseException e) {
            return "There is no readable " + TOTALS + ": run Simulate with --worlds and --json";
        }
    }

    private static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
