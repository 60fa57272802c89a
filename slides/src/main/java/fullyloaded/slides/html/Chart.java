package fullyloaded.slides.html;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.jsoup.nodes.Element;

/**
 * A small line chart. We draw it ourselves because the chart libraries write fixed colors and
 * outlined letters, whereas this one takes its colors from the page's CSS: it is dark or light as
 * the page is, can be printed and read aloud, and needs no script. Lines differ in marker, dash and
 * label, not in color alone.
 */
public final class Chart {

    private static final double WIDTH = 440;
    private static final double HEIGHT = 300;
    private static final double LEFT = 58;
    private static final double RIGHT = 424;
    private static final double TOP = 40;
    private static final double BOTTOM = 254;
    private static final double TITLE = 20;
    private static final double ABOVE = 9; // from a marker up to its label
    private static final double BELOW = 19; // and down to it, by the label's own height

    /**
     * One line.
     *
     * @param style the CSS class of its path, markers and labels, and its name
     * @param labels the text at each point, null for none
     */
    public record Line(String style, double[] x, double[] y, String[] labels) {}

    /**
     * A value on an axis.
     *
     * @param label its text there, null for none
     */
    public record Tick(double value, String label) {}

    /** A level to compare the lines with. */
    public record Level(double value, String label) {}

    private final Element svg = Svg.picture(WIDTH, HEIGHT);
    private final List<String> words = new ArrayList<>();
    private final List<Line> lines = new ArrayList<>();
    private final List<Tick> xTicks;
    private final DoubleUnaryOperator x;
    private final DoubleUnaryOperator y;

    /**
     * Draws the axes.
     *
     * @param xTicks where the x axis has text; it runs from the first tick to the last
     * @param yTicks the same for the y axis
     * @param isLog whether the y axis is logarithmic
     */
    public Chart(String title, String xName, List<Tick> xTicks, List<Tick> yTicks, boolean isLog) {
        this.xTicks = xTicks;
        x = scale(xTicks, LEFT, RIGHT, value -> value);
        y = scale(yTicks, BOTTOM, TOP, isLog ? Math::log10 : value -> value);
        Svg.text(svg, "title", LEFT, TITLE, title);
        for (Tick tick : yTicks) {
            if (tick.label() != null) {
                double at = y.applyAsDouble(tick.value());
                across("grid", at);
                text("tick", "end", LEFT - 8, at + 4, tick.label());
            }
        }
        for (Tick tick : xTicks) {
            if (tick.label() != null) {
                text("tick", "middle", x.applyAsDouble(tick.value()), BOTTOM + 18, tick.label());
            }
        }
        text("tick", "end", RIGHT, HEIGHT - 8, xName);
    }

    /** Draws a level and labels it next to the title. */
    public Chart with(Level level) {
        words.add(level.label());
        across("level", y.applyAsDouble(level.value()));
        text("level", "end", RIGHT, TITLE, "- - " + level.label());
        return this;
    }

    /** Draws a line, for now without its markers and labels. */
    public Chart with(Line line) {
        lines.add(line);
        StringBuilder path = new StringBuilder();
        for (int i = 0; i < line.x().length; i++) {
            path.append(i == 0 ? "M" : " L")
                    .append(Svg.length(x.applyAsDouble(line.x()[i])))
                    .append(' ')
                    .append(Svg.length(y.applyAsDouble(line.y()[i])));
        }
        Svg.path(svg, "line " + line.style(), path.toString());
        return this;
    }

    /**
     * Draws the markers and labels on top of all lines, and returns the chart.
     *
     * @param description what the chart shows, for readers who do not see it; the labels are added to it
     */
    public Element svg(String description) {
        for (Line line : lines) {
            for (int i = 0; i < line.x().length; i++) {
                if (line.labels()[i] != null) {
                    addLabel(line, i);
                }
            }
        }
        return svg.attr("aria-label", description + ": " + String.join(", ", words));
    }

    private void addLabel(Line line, int point) {
        double atX = x.applyAsDouble(line.x()[point]);
        double atY = y.applyAsDouble(line.y()[point]);
        String label = line.labels()[point];
        boolean isBelow = isUnderAnother(line, point) && atY + BELOW < BOTTOM;
        Svg.shape(svg, "circle", line.style())
                .attr("cx", Svg.length(atX))
                .attr("cy", Svg.length(atY))
                .attr("r", "4");
        text("value " + line.style(), "middle", atX, atY + (isBelow ? BELOW : -ABOVE), label);
        xTicks.stream()
                .filter(tick -> tick.value() == line.x()[point])
                .forEach(tick -> words.add(line.style() + " " + label + " at " + tick.label()));
    }

    /** Whether another line runs above this point, so that the label would cover it. */
    private boolean isUnderAnother(Line line, int point) {
        return lines.stream()
                .filter(other -> other != line && point < other.y().length)
                .anyMatch(other -> other.y()[point] > line.y()[point]);
    }

    /** Maps an axis to lengths; values beyond its ends are drawn at the ends. */
    private static DoubleUnaryOperator scale(
            List<Tick> ticks, double from, double to, DoubleUnaryOperator shape) {
        double least = shape.applyAsDouble(ticks.get(0).value());
        double most = shape.applyAsDouble(ticks.get(ticks.size() - 1).value());
        return value -> {
            double part = (shape.applyAsDouble(value) - least) / (most - least);
            return from + Math.max(0, Math.min(1, part)) * (to - from);
        };
    }

    private void across(String style, double at) {
        Svg.shape(svg, "line", style)
                .attr("x1", Svg.length(LEFT))
                .attr("x2", Svg.length(RIGHT))
                .attr("y1", Svg.length(at))
                .attr("y2", Svg.length(at));
    }

    private void text(String style, String anchor, double atX, double atY, String text) {
        Svg.text(svg, style, atX, atY, text).attr("text-anchor", anchor);
    }
}
