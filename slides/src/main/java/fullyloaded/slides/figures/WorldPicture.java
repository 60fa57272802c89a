package fullyloaded.slides.figures;

import fullyloaded.slides.figures.RecordedWorld.Second;
import fullyloaded.slides.html.Svg;
import java.util.List;
import java.util.function.ToLongFunction;
import org.jsoup.nodes.Element;

/**
 * Two charts over the same virtual seconds: requests waiting and served above, refused below. Each has its
 * own scale.
 */
final class WorldPicture {

    private static final int WIDTH = 884;
    private static final int HEIGHT = 392;
    private static final int RIGHT = 716;
    private static final int TOP = 36;
    private static final int MIDDLE = 246;
    private static final int REFUSED_TOP = 268;
    private static final int BOTTOM = 348;
    private static final double GAP = 4; // between bars

    private WorldPicture() {}

    /** The whole run; world.js narrows the clip path and widens it again as the run is replayed. */
    static Element of(List<Second> seconds) {
        long mostServed = most(seconds, Second::served);
        long mostWaiting = most(seconds, Second::waiting);
        long mostRefused = most(seconds, each -> each.refused() + each.gaveUp());
        long most = Math.max(mostServed, mostWaiting);
        double step = (double) RIGHT / seconds.size();
        long stormSeconds = seconds.stream().filter(each -> !each.isCalm()).count();
        Element svg =
                Svg.picture(WIDTH, HEIGHT)
                        .attr("aria-label", "Served, waiting and refused, second by second");
        Svg.rect(svg, "stall", 0, TOP, stormSeconds * step, BOTTOM - TOP);
        Svg.text(svg, "muted", 0, TOP - 12, "storm");
        Svg.text(svg, "muted", stormSeconds * step, TOP - 12, "calm");
        Element clip = svg.appendElement("clipPath").attr("id", "world-passed");
        Svg.rect(clip, "", 0, 0, RIGHT, HEIGHT);
        Element run = svg.appendElement("g").attr("clip-path", "url(#world-passed)");
        StringBuilder waiting = new StringBuilder();
        for (Second each : seconds) {
            double left = (each.second() - 1) * step;
            double served = (double) each.served() / most * (MIDDLE - TOP);
            double refused =
                    (double) (each.refused() + each.gaveUp())
                            / mostRefused
                            * (BOTTOM - REFUSED_TOP);
            Svg.rect(run, "bar one", left, MIDDLE - served, step - GAP, served);
            Svg.rect(run, "bar no", left, BOTTOM - refused, step - GAP, refused);
            double height = MIDDLE - (double) each.waiting() / most * (MIDDLE - TOP);
            waiting.append(Svg.length(left + step - GAP / 2)).append(',');
            waiting.append(Svg.length(height)).append(' ');
        }
        for (String classes : List.of("backlog edge", "backlog")) {
            Svg.shape(run, "polyline", classes).attr("points", waiting.toString().strip());
        }
        for (int y : new int[] {MIDDLE, BOTTOM}) {
            Svg.path(svg, "axis", "M0 %d H%d".formatted(y, RIGHT));
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
        Svg.text(svg, "muted", 0, HEIGHT - 10, "0 s");
        Svg.text(svg, "muted", stormSeconds * step, HEIGHT - 10, stormSeconds + " s");
        return svg;
    }

    private static long most(List<Second> seconds, ToLongFunction<Second> what) {
        return Math.max(1, seconds.stream().mapToLong(what).max().orElse(1));
    }

    private static void legend(Element svg, String colour, int y, String what, String scale) {
        Svg.text(svg, colour + " strong", RIGHT + 14, y, what);
        Svg.text(svg, "small", RIGHT + 14, y + 32, scale);
    }
}
