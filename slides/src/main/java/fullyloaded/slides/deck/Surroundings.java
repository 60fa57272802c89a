package fullyloaded.slides.deck;

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
public record Surroundings(
        boolean isLive,
        int roundPort,
        String roundFragment,
        String deckUrl,
        String roundUrl,
        String sourceUrl,
        TalkMachine machine) {

    /** A copy in a folder, written on that machine. */
    public static Surroundings export(String sourceUrl, TalkMachine machine) {
        return new Surroundings(false, 0, "", null, null, sourceUrl, machine);
    }

    /** The same for nobody in particular. */
    Surroundings withoutAddresses() {
        return new Surroundings(isLive, roundPort, roundFragment, null, null, null, machine);
    }
}
