package fullyloaded.slides.article;

import fullyloaded.slides.html.Svg;
import fullyloaded.stats.LiveVerdict;
import fullyloaded.stats.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.jsoup.nodes.Element;

/**
 * Draws a recording on its time axis. The pictures have no letters, because they are stretched to the
 * width that the window has.
 */
final class TrackPicture {

    private static final double WIDTH = 400; // in the pictures' own units, as are the heights
    private static final double STRIP_HEIGHT = 12;
    private static final double CURVES_HEIGHT = 80;
    private static final double DECADES = 4; // from 1 ms at the bottom to 10 s at the top
    private static final double REFUSAL_HEIGHT = 4;
    private static final double MOST_REFUSALS_HEIGHT = 24;

    private final Track track;

    TrackPicture(Track track) {
        this.track = track;
    }

    /** The verdicts on one constraint; a broken one is a thick bar, so color is not needed. */
    Element strip(Constraint constraint) {
        Element svg = stretched(STRIP_HEIGHT).addClass("strip").attr("aria-hidden", "true");
        double from = 0;
        LiveVerdict verdict = constraint.at(track.points().get(0).snapshot());
        for (Track.Point point : track.points()) {
            LiveVerdict next = constraint.at(point.snapshot());
            if (next != verdict) {
                bar(svg, verdict, from, x(point));
                from = x(point);
                verdict = next;
            }
        }
        bar(svg, verdict, from, WIDTH);
        return svg;
    }

    private static void bar(Element svg, LiveVerdict verdict, double from, double to) {
        double height =
                switch (verdict) {
                    case BROKEN -> STRIP_HEIGHT;
                    case HOLDS -> STRIP_HEIGHT / 3;
                    case IDLE -> 1;
                };
        double top = (STRIP_HEIGHT - height) / 2;
        Svg.rect(svg, Constraint.word(verdict), from, top, to - from, height);
    }

    /** Lag and wait on a logarithmic scale, the deadline, and at the bottom the refusals. */
    Element curves() {
        Element svg = stretched(CURVES_HEIGHT).addClass("curves").attr("aria-label", described());
        double from = WIDTH * track.loadFromPart();
        Svg.rect(svg, "stall", from, 0, WIDTH * track.loadToPart() - from, CURVES_HEIGHT);
        String deadline = Svg.length(y(track.end().round().deadlineMillis()));
        Svg.path(svg, "deadline", "M0 %s H%s".formatted(deadline, Svg.length(WIDTH)));
        addRefusals(svg);
        addLine(svg, "lag-line", TrackPicture::lag);
        addLine(svg, "wait-line", TrackPicture::waited);
        return svg;
    }

    private String described() {
        return "Round %d under load: lag up to %s, wait up to %s, %d refused"
                .formatted(
                        track.round(),
                        track.most(TrackPicture::lag),
                        track.most(TrackPicture::waited),
                        track.end().requests().shed());
    }

    private void addRefusals(Element svg) {
        double from = 0;
        long before = 0;
        for (Track.Point point : track.points()) {
            long refused = point.snapshot().requests().shed();
            double height = Math.min(MOST_REFUSALS_HEIGHT, REFUSAL_HEIGHT * (refused - before));
            if (height > 0) {
                double top = CURVES_HEIGHT - height;
                Svg.rect(svg, "bar no", from, top, x(point) - from, height);
            }
            from = x(point);
            before = refused;
        }
    }

    private void addLine(Element svg, String style, ToDoubleFunction<Snapshot> millis) {
        List<String> places = new ArrayList<>();
        for (Track.Point point : track.points()) {
            double y = y(millis.applyAsDouble(point.snapshot()));
            places.add(Svg.length(x(point)) + "," + Svg.length(y));
        }
        Svg.shape(svg, "polyline", style).attr("points", String.join(" ", places));
    }

    private static double lag(Snapshot snapshot) {
        return snapshot.latency().lagMillis();
    }

    private static double waited(Snapshot snapshot) {
        return snapshot.latency().waitP99Millis();
    }

    private double x(Track.Point point) {
        return WIDTH * track.partAt(point);
    }

    private static double y(double millis) {
        double part = Math.log10(Math.max(1, millis)) / DECADES;
        return CURVES_HEIGHT * (1 - Math.min(1, part));
    }

    private static Element stretched(double height) {
        Element svg = Svg.picture(WIDTH, height);
        svg.attributes().put("preserveAspectRatio", "none"); // attr() would write it in lower case
        return svg;
    }
}
