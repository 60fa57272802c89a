package fullyloaded.slides.deck;

/** A slide that cannot be shown as it is written, with one line that says why. */
final class DeckException extends RuntimeException {

    private static final long serialVersionUID = 1;

    DeckException(String message) {
        super(message);
    }
}
