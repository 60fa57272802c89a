package fullyloaded.slides.deck;

import fullyloaded.slides.code.DeckException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * The timetable of the talk, from the duration at the start of each slide's notes. Slides of the encore are
 * for questions, so they have none.
 */
final class Pace {

    private static final Pattern TIME = Pattern.compile("(\\d+):([0-5]\\d)");

    private Pace() {}

    /**
     * Adds each slide's start to its notes, and its duration to the slide, where reveal.js's
     * speaker view reads it to show the pace.
     *
     * @throws DeckException if a slide's notes do not start with a duration
     */
    static void set(Document deck) {
        int from = 0;
        List<Element> slides = deck.select(".slides > section:not(.encore)");
        for (Element slide : slides) {
            Element first = slide.selectFirst("aside.notes > p");
            Matcher time = TIME.matcher(first == null ? "" : first.text());
            if (!time.matches()) {
                throw new DeckException(
                        "Notes must start with a duration such as 1:15: " + slide.id());
            }
            int seconds = 60 * Integer.parseInt(time.group(1)) + Integer.parseInt(time.group(2));
            slide.attr("data-timing", Integer.toString(seconds));
            boolean isLast = slide == slides.get(slides.size() - 1);
            String to = isLast ? ", to " + text(from + seconds) : "";
            first.appendText(" (from " + text(from) + to + ")");
            from += seconds;
        }
    }

    private static String text(int seconds) {
        return "%d:%02d".formatted(seconds / 60, seconds % 60);
    }
}
