package fullyloaded.slides.article;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;

/** A slide's notes as prose: what the speaker says stays, stage directions go. */
final class Prose {

    private static final String SAID = "Say:";

    private Prose() {}

    /** The paragraphs for readers, without their labels; none if there is nothing to read. */
    static List<Element> of(Element slide) {
        return slide.select("aside.notes > p").stream()
                .flatMap(note -> paragraph(note).stream())
                .filter(Element::hasText)
                .toList();
    }

    private static Optional<Element> paragraph(Element note) {
        Element paragraph = note.clone();
        paragraph.removeAttr("data-for");
        if (!note.attr("data-for").equals("readers")) {
            String label = withoutLabel(paragraph);
            if (!label.equals(SAID) && !note.attr("data-for").equals("all")) {
                return Optional.empty();
            }
        }
        paragraph.select("[data-for]").unwrap();
        begin(paragraph);
        return Optional.of(paragraph);
    }

    /** Removes the bold word that a note begins with, and returns it; empty if there is none. */
    private static String withoutLabel(Element paragraph) {
        if (paragraph.childNodeSize() > 0
                && paragraph.childNode(0) instanceof Element label
                && label.is("b")) {
            label.remove();
            return label.text();
        }
        return "";
    }

    /** Starts a paragraph with a capital letter, because its label is gone. */
    private static void begin(Element paragraph) {
        while (paragraph.childNodeSize() > 0 && paragraph.childNode(0) instanceof TextNode first) {
            String text = first.getWholeText().stripLeading();
            if (!text.isEmpty()) {
                first.text(text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1));
                return;
            }
            first.remove();
        }
    }
}
