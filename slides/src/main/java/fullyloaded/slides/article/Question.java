package fullyloaded.slides.article;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jsoup.nodes.Element;

/**
 * A question of the kind "Why not just ...?" and its answer.
 *
 * @param answer paragraphs, code, tables and pictures
 */
record Question(String title, List<Element> answer) {

    static final String START = "Why not just ";

    private static final int MOST_LETTERS = 160; // of a description; search engines cut longer ones

    /** Its page in the site. */
    String path() {
        return WhyNotPages.FOLDER + name() + ".html";
    }

    /** Its preview image in the site. */
    String picture() {
        return WhyNotPages.FOLDER + name() + ".png";
    }

    private String name() {
        return title.substring(START.length())
                .toLowerCase(Locale.ROOT)
                .replaceAll("['\u2019]", "")
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("-$", "");
    }

    /** The beginning of the longest paragraph, which is the one that argues. */
    String description() {
        String argument =
                answer.stream()
                        .filter(element -> element.is("p"))
                        .map(Element::text)
                        .max(Comparator.comparingInt(String::length))
                        .orElse(title);
        return shortened(argument);
    }

    /** As many whole sentences as fit, or else as many words. */
    static String shortened(String text) {
        if (text.length() <= MOST_LETTERS) {
            return text;
        }
        String start = text.substring(0, MOST_LETTERS);
        int sentence = start.lastIndexOf(". ");
        return sentence > 0
                ? start.substring(0, sentence + 1)
                : start.substring(0, start.lastIndexOf(' ')) + " \u2026";
    }
}
