package fullyloaded.slides.deck;

import fullyloaded.slides.html.QrSvg;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;

/**
 * Addresses for the room to scan, or why there are none. The page is made with marks in their place, because
 * they depend on the name by which each client asks.
 */
final class RoomAddresses {

    private static final Pattern MARK = Pattern.compile("\uE000(open|round|deck|source)\uE001");

    private RoomAddresses() {}

    /** What stands in the page for that one: open, round, deck or source. */
    static String mark(String what) {
        return "\uE000" + what + "\uE001"; // no page and no code has these
    }

    /** The page with the addresses of those surroundings. */
    static String fill(String page, DeckContext around) {
        return MARK.matcher(page)
                .replaceAll(mark -> Matcher.quoteReplacement(atMark(mark.group(1), around)));
    }

    private static String atMark(String what, DeckContext around) {
        return switch (what) {
            case "open" -> Boolean.toString(around.roundUrl() != null);
            case "round" -> address(around, around.roundUrl());
            case "source" -> source(around);
            default -> address(around, around.deckUrl());
        };
    }

    private static String source(DeckContext around) {
        if (around.sourceUrl() != null) {
            return paragraph("").appendChild(new Element("b").text("The code")).outerHtml()
                    + address(around, around.sourceUrl());
        }
        String slides =
                around.deckUrl() == null
                        ? ""
                        : paragraph("")
                                .appendChild(
                                        new Element("b").text("The slides, while this server runs"))
                                .outerHtml();
        return slides
                + address(around, around.deckUrl())
                + paragraph("For the code, ask the speaker.").outerHtml();
    }

    private static String address(DeckContext around, String url) {
        if (url != null) {
            return QrSvg.of(url).outerHtml() + paragraph(url).addClass("url").outerHtml();
        }
        String hint =
                around.isLive()
                        ? "Only this machine reaches it: start with --host 0.0.0.0 to open it"
                                + " to the room"
                        : "This is a copy of the talk: there is no server behind it";
        return paragraph(hint).addClass("hint").outerHtml();
    }

    private static Element paragraph(String text) {
        return new Element("p").text(text);
    }
}
