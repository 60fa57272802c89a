package fullyloaded.slides.code;

/** A slide cannot be shown as written; the message says why in one line. */
public final class DeckException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** The message is shown on the slide. */
    public DeckException(String message) {
        super(message);
    }
}
