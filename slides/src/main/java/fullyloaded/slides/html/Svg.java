package fullyloaded.slides.html;

import java.util.Locale;
import org.jsoup.nodes.Element;

/**
 * Adds SVG shapes to a parent element. Lengths are in the picture's own units and are written with one
 * decimal; classes are for the page's style sheet and may be empty.
 */
public final class Svg {

    private Svg() {}

    /** An empty picture that fills the width of its parent. */
    public static Element picture(double width, double height) {
        Element svg = new Element("svg").attr("role", "img");
        svg.attributes() // attr() would write it in lower case
                .put("viewBox", "0 0 %s %s".formatted(length(width), length(height)));
        return svg;
    }

    /** Adds a text that starts at x; {@code text-anchor} changes that. */
    public static Element text(Element parent, String classes, double x, double y, String text) {
        return shape(parent, "text", classes).attr("x", length(x)).attr("y", length(y)).text(text);
    }

    /** Adds a rectangle. */
    public static Element rect(
            Element parent, String classes, double x, double y, double width, double height) {
        return shape(parent, "rect", classes)
                .attr("x", length(x))
                .attr("y", length(y))
                .attr("width", length(width))
                .attr("height", length(height));
    }

    /** Adds a path. */
    public static Element path(Element parent, String classes, String commands) {
        return shape(parent, "path", classes).attr("d", commands);
    }

    /** Adds any other shape, without its lengths. */
    public static Element shape(Element parent, String tag, String classes) {
        Element shape = parent.appendElement(tag);
        return classes.isEmpty() ? shape : shape.attr("class", classes);
    }

    /** A length as an attribute's value. */
    public static String length(double units) {
        return String.format(Locale.ROOT, "%.1f", units);
    }
}
