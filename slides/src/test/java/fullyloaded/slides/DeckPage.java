package fullyloaded.slides;

/** Steps that all tests of the deck in a browser share. */
public final class DeckPage {

    private DeckPage() {}

    /** Opens the deck and waits until it is ready. */
    public static void open(Browser browser, String url) {
        browser.open(url);
        awaitReady(browser);
    }

    public static void awaitReady(Browser browser) {
        browser.await("the deck", () -> "ready".equals(browser.attribute("body", "data-deck")));
    }

    /** Goes to the slide that runs {@code round}. */
    static void goToRound(Browser browser, int round) {
        browser.run(
                "Reveal.slide(Reveal.getIndices(document.querySelector(arguments[0])).h)",
                "section[data-run='" + round + "']");
    }

    /** Whether a matching element is visible on the current slide. */
    static boolean isShown(Browser browser, String selector) {
        return browser.run(
                "return Boolean(document.querySelector(arguments[0])?.checkVisibility())",
                "section.present " + selector);
    }
}
