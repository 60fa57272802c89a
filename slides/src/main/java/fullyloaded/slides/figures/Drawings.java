package fullyloaded.slides.figures;

import fullyloaded.slides.code.DeckException;
import fullyloaded.slides.html.Svg;
import java.util.ArrayList;
import java.util.List;
import org.jsoup.nodes.Element;

/**
 * Draws the parts of the slides' pictures that depend on the machine: shapes drawn once per core or
 * thread, and lengths proportional to its times. If not all shapes fit, a number stands for the
 * rest.
 */
public final class Drawings {

    /** The share of the blocked time that a ping waits if it arrives after a ninth of that time. */
    static final double PING_WAITS = 8 / 9.0;

    private static final int MOST_THREADS = 6;
    private static final int MOST_CORES = 4;
    private static final int MOST_TICKS = 7;
    private static final double BLOCKED_LEFT = 250;
    private static final double BLOCKED_WIDTH = 675;
    private static final double AXIS_RIGHT = 1090;
    private static final double SPLIT_WIDTH = 585;

    private final TalkMachine machine;
    private final Figures figures;

    /** Draws for {@code machine}. */
    public Drawings(TalkMachine machine, Figures figures) {
        this.machine = machine;
        this.figures = figures;
    }

    /**
     * Fills a group of shapes, named by its {@code data-draw}.
     *
     * @throws DeckException if no drawing has this name
     */
    public void draw(Element group) {
        switch (group.attr("data-draw")) {
            case "request-threads" ->
                    stack(group, 520, 292, 72, MOST_THREADS, machine.threads(), true);
            case "pool-threads" -> stack(group, 1040, 350, 76, MOST_CORES, machine.cores(), true);
            case "cores" -> cores(group);
            case "blocked" -> blocked(group);
            case "seconds" -> seconds(group);
            case "split" -> split(group);
            default -> throw new DeckException("Unknown data-draw: " + group.attr("data-draw"));
        }
    }

    /** Draws a column of cores or threads, centered at y, and returns where each is. */
    private static List<Double> stack(
            Element group, int x, int y, int pitch, int most, int count, boolean isThread) {
        List<Double> places = new ArrayList<>();
        int rows = Math.min(most, count);
        double top = y - pitch * (rows - 1) / 2.0;
        for (int row = 0; row < rows; row++) {
            double at = top + row * pitch;
            if (count > most && row == rows - 1) {
                text(group, "muted", "middle", x, at + 10, "+ " + (count - rows + 1) + " more");
            } else {
                use(group, isThread ? "thread" : "core", x, at);
                if (isThread) {
                    use(group, "unit", x, at);
                }
                places.add(at);
            }
        }
        return places;
    }

    private void cores(Element group) {
        for (double y : stack(group, 1000, 270, 120, MOST_CORES, machine.cores(), false)) {
            Svg.path(group, "wire", "M892 %s h66".formatted(Svg.length(y)));
        }
    }

    private void blocked(Element group) {
        int rows = Math.min(MOST_THREADS, machine.threads());
        for (int row = 0; row < rows; row++) {
            boolean isLast = row == rows - 1;
            bar(group, "busy", BLOCKED_LEFT, 4 + 42 * row, BLOCKED_WIDTH, 34, 6);
            String number = Integer.toString(isLast ? machine.threads() : row + 1);
            String gap = isLast && machine.threads() > rows ? "\u2026 " : "";
            text(group, "muted", "end", 230, 31 + 42 * row, gap + "thread " + number);
        }
    }

    /** Draws the time axis, in steps of 1, 2 or 5 times a power of ten. */
    private void seconds(Element group) {
        double blocked = machine.seconds(machine.load());
        double perSecond = BLOCKED_WIDTH / blocked;
        double end = (AXIS_RIGHT - BLOCKED_LEFT) / perSecond;
        double step = Math.pow(10, Math.floor(Math.log10(end / MOST_TICKS)));
        for (double next : new double[] {2, 2.5, 2}) { // 1, 2, 5, 10
            step *= end / step > MOST_TICKS ? next : 1;
        }
        for (int tick = 0; tick * step <= end; tick++) {
            double x = BLOCKED_LEFT + tick * step * perSecond;
            text(
                    group,
                    "muted",
                    "middle",
                    x,
                    364,
                    tick == 0 ? "0 s" : Figures.seconds(tick * step));
        }
    }

    private void split(Element group) {
        double pooled = SPLIT_WIDTH * Figures.pooledPart(machine.cores());
        bar(group, "bar", 440, 8, SPLIT_WIDTH, 60, 8);
        text(group, "figure-s", "start", 440 + SPLIT_WIDTH + 18, 54, figures.text("split-wait"));
        bar(group, "bar one", 440, 92, pooled, 60, 8);
        text(group, "figure-s", "start", 440 + pooled + 18, 138, figures.text("pooled-wait"));
    }

    private static void use(Element group, String shape, double x, double y) {
        Svg.shape(group, "use", "")
                .attr("href", "#d-" + shape)
                .attr("x", Svg.length(x))
                .attr("y", Svg.length(y));
    }

    private static void bar(
            Element group,
            String classes,
            double x,
            double y,
            double width,
            double height,
            double round) {
        Svg.rect(group, classes, x, y, width, height).attr("rx", Svg.length(round));
    }

    private static void text(
            Element group, String classes, String anchor, double x, double y, String text) {
        Svg.text(group, classes, x, y, text).attr("text-anchor", anchor);
    }
}
