package fullyloaded.slides.code;

/** A slide that cannot be shown as it is written, with one line that says why. */
public final class DeckException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public DeckException(String message) {
        super(message);
    }
}
