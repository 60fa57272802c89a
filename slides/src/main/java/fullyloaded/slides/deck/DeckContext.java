package fullyloaded.slides.deck;

import fullyloaded.slides.figures.TalkMachine;

/**
 * Where a deck is shown.
 *
 * @param isLive whether there is a server behind it that runs rounds
 * @param roundPort where the rounds listen
 * @param deckUrl where the room finds the deck, null if it does not reach it
 * @param roundFragment what the address of a round's page ends with so that it may load it
 * @param roundUrl where the room finds the round that is on, null if it does not reach it
 * @param sourceUrl where the code can be had, null if nobody said
 * @param machine where the talk is given, or where the copy was written
 */
public record DeckContext(
        boolean isLive,
        int roundPort,
        String roundFragment,
        String deckUrl,
        String roundUrl,
        String sourceUrl,
        TalkMachine machine) {

    /** A copy in a folder, written on that machine. */
    public static DeckContext export(String sourceUrl, TalkMachine machine) {
        return new DeckContext(false, 0, "", null, null, sourceUrl, machine);
    }

    /** The same for nobody in particular. */
    DeckContext withoutAddresses() {
        return new DeckContext(isLive, roundPort, roundFragment, null, null, null, machine);
    }
}
