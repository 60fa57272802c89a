package fullyloaded.slides.figures;

import fullyloaded.slides.figures.RecordedWorld.Second;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;
import org.jsoup.nodes.Element;

/** Two charts, one above the other, over the same virtual seconds: who waits and is served, and who is refused. */
final class WorldPicture {

    private static final int WIDTH = 884;
    private static final int HEIGHT = 392;
    private static final int RIGHT = 716;
    private static final int TOP = 36;
    private static final int MIDDLE = 246;
    private static final int REFUSED_TOP = 268;
    private static final int BOTTOM = 348;
    private static final double GAP = 4;

    private WorldPicture() {}

    /** All of the run; world.js narrows the clip path. */
    static Element of(List<Second> seconds) {
        long mostServed = most(seconds, Second::served);
        long mostWaiting = most(seconds, Second::waiting);
        long mostRefused = most(seconds, each -> each.refused() + each.gaveUp());
        long most = Math.max(mostServed, mostWaiting);
        double step = (double) RIGHT / seconds.size();
        long stormSeconds = seconds.stream().filter(each -> !each.isCalm()).count();
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
            double left = (each.second() - 1) * step;
            double served = (double) each.served() / most * (MIDDLE - TOP);
            double refused =
                    (double) (each.refused() + each.gaveUp())
                            / mostRefused
                            * (BOTTOM - REFUSED_TOP);
            bar(run, "bar one", left, MIDDLE - served, step - GAP, served);
            bar(run, "bar no", left, BOTTOM - refused, step - GAP, refused);
            double height = MIDDLE - (double) each.waiting() / most * (MIDDLE - TOP);
            waiting.append(String.format(Locale.ROOT, "%.1f,%.1f ", left + step - GAP / 2, height));
        }
        for (String classes : List.of("backlog edge", "backlog")) {
            run.appendElement("polyline")
                    .attr("class", classes)
                    .attr("points", waiting.toString().strip());
        }
        for (int y : new int[] {MIDDLE, BOTTOM}) {
            svg.appendElement("path").addClass("axis").attr("d", "M0 %d H%d".formatted(y, RIGHT));
        }
        legend(svg, "wait", TOP + 24, "waiting", "up to " + SimulationSlide.count(mostWaiting));
        legend(
                svg,
                "done",
                MIDDLE - 60,
                "served",
                "up to " + SimulationSlide.count(mostServed) + "/s");
        legend(
                svg,
                "bad",
                REFUSED_TOP + 34,
                "refused",
                "up to " + SimulationSlide.count(mostRefused) + "/s");
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
}
