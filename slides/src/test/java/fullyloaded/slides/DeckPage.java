package fullyloaded.slides;

/** The deck in a browser: what every test of it does. */
public final class DeckPage {

    private DeckPage() {}

    /** Opens it, and waits until it can be used. */
    public static void open(Browser browser, String url) {
        browser.open(url);
        awaitReady(browser);
    }

    public static void awaitReady(Browser browser) {
        browser.await("the deck", () -> "ready".equals(browser.attribute("body", "data-deck")));
    }

    /** Shows the slide on which that round is started. */
    static void goToRound(Browser browser, int round) {
        browser.run(
                "Reveal.slide(Reveal.getIndices(document.querySelector(arguments[0])).h)",
                "section[data-run='" + round + "']");
    }

    /** Whether that can be seen on the slide that is shown. */
    static boolean isShown(Browser browser, String selector) {
        return browser.run(
                "return Boolean(document.querySelector(arguments[0])?.checkVisibility())",
                "section.present " + selector);
    }
}
