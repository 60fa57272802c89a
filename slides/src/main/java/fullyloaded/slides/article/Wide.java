package fullyloaded.slides.article;

import org.jsoup.nodes.Element;

/** Lets what may be too wide for a phone scroll by itself, also with the keyboard. */
final class Wide {

    private Wide() {}

    /** Puts a table into a box that scrolls. */
    static Element table(Element table, String name) {
        Element box = new Element("div").addClass("table");
        if (table.parent() != null) {
            table.replaceWith(box);
        }
        box.appendChild(table);
        return scrolls(box, name);
    }

    /** Marks an element that the style sheet lets scroll. */
    static Element scrolls(Element element, String name) {
        return element.attr("tabindex", "0").attr("role", "group").attr("aria-label", name);
    }
}
