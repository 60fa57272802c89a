package fullyloaded.slides.scoreboard;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/** One small chart as SVG: lines over a common x axis, told apart by marker and label, not by colour. */
final class Panel {

    private static final double WIDTH = 440;
    private static final double HEIGHT = 300;
    private static final double LEFT = 58;
    private static final double RIGHT = 16;
    private static final double TOP = 40;
    private static final double BOTTOM = 46;
    private static final double BELOW = 19; // a label's own height, and a little

    /**
     * One line.
     *
     * @param style the CSS class of its line, markers and labels, and its name
     * @param labels what each point says, null for nothing
     */
    record Line(String style, double[] x, double[] y, String[] labels) {}

    /** A value of an axis and what it is called there. */
    record Tick(double value, String label) {}

    /** A level that all lines are compared with. */
    record Level(double value, String label) {}

    private final List<String> parts = new ArrayList<>();
    private final List<String> words = new ArrayList<>();
    private final List<Line> lines = new ArrayList<>();
    private final List<Tick> xTicks;
    private final DoubleUnaryOperator x;
    private final DoubleUnaryOperator y;

    /** Axes from the first tick to the last; y may be logarithmic. */
    Panel(String title, String xName, List<Tick> xTicks, List<Tick> yTicks, boolean isLog) {
        this.xTicks = xTicks;
        x = scale(xTicks, LEFT, WIDTH - RIGHT, v -> v);
        y = scale(yTicks, HEIGHT - BOTTOM, TOP, isLog ? Math::log10 : v -> v);
        add("<text class='title' x='%.0f' y='20'>%s</text>", LEFT, title);
        for (Tick tick : yTicks) {
            double at = y.applyAsDouble(tick.value());
            add(
                    "<line class='grid' x1='%.1f' x2='%.1f' y1='%.1f' y2='%.1f'/>",
                    LEFT, WIDTH - RIGHT, at, at);
            add(
                    "<text class='tick' text-anchor='end' x='%.1f' y='%.1f'>%s</text>",
                    LEFT - 8, at + 4, tick.label());
        }
        for (Tick tick : xTicks) {
            if (tick.label() != null) {
                add(
                        "<text class='tick' text-anchor='middle' x='%.1f' y='%.1f'>%s</text>",
                        x.applyAsDouble(tick.value()), HEIGHT - BOTTOM + 18, tick.label());
            }
        }
        add(
                "<text class='tick' text-anchor='end' x='%.1f' y='%.1f'>%s</text>",
                WIDTH - RIGHT, HEIGHT - 8, xName);
    }

    /** Draws a level, named in the title's line. */
    Panel with(Level level) {
        words.add(level.label());
        double at = y.applyAsDouble(level.value());
        add(
                "<line class='level' x1='%.1f' x2='%.1f' y1='%.1f' y2='%.1f'/>",
                LEFT, WIDTH - RIGHT, at, at);
        add(
                "<text class='level' text-anchor='end' x='%.1f' y='20'>- - %s</text>",
                WIDTH - RIGHT, level.label());
        return this;
    }

    /** Draws a line; its markers and labels come last, on top of all lines. */
    Panel with(Line line) {
        lines.add(line);
        StringBuilder path = new StringBuilder();
        for (int i = 0; i < line.x().length; i++) {
            path.append(
                    Text.line(
                            "%s%.1f %.1f",
                            i == 0 ? "M" : " L",
                            x.applyAsDouble(line.x()[i]),
                            y.applyAsDouble(line.y()[i])));
        }
        add("<path class='line %s' d='%s'/>", line.style(), path);
        return this;
    }

    /** The picture; its description, and what its labels say, is for those who do not see it. */
    String svg(String description) {
        for (Line line : lines) {
            for (int i = 0; i < line.x().length; i++) {
                if (line.labels()[i] != null) {
                    addLabel(line, i);
                }
            }
        }
        return Text.line(
                        "<svg viewBox='0 0 %.0f %.0f' role='img' aria-label='%s: %s'>",
                        WIDTH, HEIGHT, description, String.join(", ", words))
                + String.join("", parts)
                + "</svg>";
    }

    private void addLabel(Line line, int point) {
        double atX = x.applyAsDouble(line.x()[point]);
        double atY = y.applyAsDouble(line.y()[point]);
        String label = line.labels()[point];
        boolean isBelow = isUnderAnother(line, point) && atY + BELOW < HEIGHT - BOTTOM;
        add("<circle class='%s' cx='%.1f' cy='%.1f' r='4'/>", line.style(), atX, atY);
        add(
                "<text class='value %s' text-anchor='middle' x='%.1f' y='%.1f'>%s</text>",
                line.style(), atX, atY + (isBelow ? BELOW : -9), label);
        xTicks.stream()
                .filter(tick -> tick.value() == line.x()[point])
                .forEach(tick -> words.add(line.style() + " " + label + " at " + tick.label()));
    }

    /** Then its label goes below, where it is in nobody's way. */
    private boolean isUnderAnother(Line line, int point) {
        return lines.stream()
                .filter(other -> other != line && point < other.y().length)
                .anyMatch(other -> other.y()[point] > line.y()[point]);
    }

    private static DoubleUnaryOperator scale(
            List<Tick> ticks, double from, double to, DoubleUnaryOperator shape) {
        double least = shape.applyAsDouble(ticks.get(0).value());
        double most = shape.applyAsDouble(ticks.get(ticks.size() - 1).value());
        return value -> {
            double part = (shape.applyAsDouble(value) - least) / (most - least);
            return from + Math.max(0, Math.min(1, part)) * (to - from);
        };
    }

    private void add(String format, Object... values) {
        parts.add(Text.line(format, values));
    }
}
