package fullyloaded.slides.deck;

import fullyloaded.slides.figures.TalkMachine;

/**
 * The context a deck is shown in.
 *
 * @param isLive whether the presenter's server serves it, so that it can run rounds
 * @param roundPort the port of the rounds
 * @param roundFragment the end of a round's URL, which carries the load key; may be empty
 * @param deckUrl the deck's URL for the audience, null if they cannot reach it
 * @param roundUrl the running round's URL for the audience, null if they cannot reach it
 * @param sourceUrl the public URL of the code, or null
 * @param machine the machine the talk is given on, or the copy was exported on
 */
public record DeckContext(
        boolean isLive,
        int roundPort,
        String roundFragment,
        String deckUrl,
        String roundUrl,
        String sourceUrl,
        TalkMachine machine) {

    /** The context of an exported copy. */
    public static DeckContext export(String sourceUrl, TalkMachine machine) {
        return new DeckContext(false, 0, "", null, null, sourceUrl, machine);
    }

    /** The same without URLs, which differ by client. */
    DeckContext withoutAddresses() {
        return new DeckContext(isLive, roundPort, roundFragment, null, null, null, machine);
    }
}
