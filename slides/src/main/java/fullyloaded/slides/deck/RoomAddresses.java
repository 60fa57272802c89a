package fullyloaded.slides.deck;

import fullyloaded.slides.html.QrSvg;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;

/**
 * The addresses for the audience to scan, or the reason there are none. The page is built with placeholders,
 * because the addresses depend on the host name that each client uses.
 */
final class RoomAddresses {

    private static final Pattern PLACEHOLDER =
            Pattern.compile("\uE000(open|round|deck|source)\uE001");

    private RoomAddresses() {}

    /** The placeholder for an address: open, round, deck or source. */
    static String placeholder(String what) {
        return "\uE000" + what
                + "\uE001"; // private-use characters, which no page and no code contains
    }

    /** The page with its placeholders replaced. */
    static String fill(String page, DeckContext context) {
        return PLACEHOLDER
                .matcher(page)
                .replaceAll(found -> Matcher.quoteReplacement(html(found.group(1), context)));
    }

    private static String html(String what, DeckContext context) {
        return switch (what) {
            case "open" -> Boolean.toString(context.roundUrl() != null);
            case "round" -> address(context, context.roundUrl());
            case "source" -> source(context);
            default -> address(context, context.deckUrl());
        };
    }

    private static String source(DeckContext context) {
        if (context.sourceUrl() != null) {
            return paragraph("").appendChild(new Element("b").text("The code")).outerHtml()
                    + address(context, context.sourceUrl());
        }
        String slides =
                context.deckUrl() == null
                        ? ""
                        : paragraph("")
                                .appendChild(
                                        new Element("b").text("The slides, while this server runs"))
                                .outerHtml();
        return slides
                + address(context, context.deckUrl())
                + paragraph("For the code, ask the speaker.").outerHtml();
    }

    private static String address(DeckContext context, String url) {
        if (url != null) {
            return QrSvg.of(url).outerHtml() + paragraph(url).addClass("url").outerHtml();
        }
        String hint =
                context.isLive()
                        ? "Only this machine can reach it: start with --host 0.0.0.0 to open it"
                                + " to the room"
                        : "This copy of the talk has no server";
        return paragraph(hint).addClass("hint").outerHtml();
    }

    private static Element paragraph(String text) {
        return new Element("p").text(text);
    }
}
