package fullyloaded.slides.deck;

import org.jsoup.nodes.Element;

/** Addresses for the room to scan, or why there are none. */
final class Addresses {

    private Addresses() {}

    /** Fills that block. */
    static void fill(Element block, Surroundings around) {
        switch (block.attr("data-qr")) {
            case "deck" -> address(block, around, around.deckUrl());
            case "round" -> address(block, around, around.roundUrl());
            case "source" -> source(block, around);
            default -> throw new IllegalArgumentException(block.outerHtml());
        }
    }

    private static void source(Element block, Surroundings around) {
        if (around.sourceUrl() != null) {
            block.appendElement("p").appendElement("b").text("The code");
            address(block, around, around.sourceUrl());
            return;
        }
        if (around.deckUrl() != null) {
            block.appendElement("p").appendElement("b").text("The slides, while this server runs");
        }
        address(block, around, around.deckUrl());
        block.appendElement("p").text("For the code, ask the speaker.");
    }

    private static void address(Element block, Surroundings around, String url) {
        if (url != null) {
            block.appendChild(QrSvg.of(url));
            block.appendElement("p").addClass("url").text(url);
        } else {
            String hint =
                    around.isLive()
                            ? "Only this machine reaches it: start with --host 0.0.0.0 to open it"
                                    + " to the room"
                            : "This is a copy of the talk: there is no server behind it";
            block.appendElement("p").addClass("hint").text(hint);
        }
    }
}
