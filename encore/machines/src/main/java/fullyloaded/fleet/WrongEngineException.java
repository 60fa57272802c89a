package fullyloaded.fleet;

/** Thrown if an engine lacks what fronts and machines need; the message follows its address. */
public final class WrongEngineException extends Exception {

    private static final long serialVersionUID = 1;

    WrongEngineException(String message) {
        super(message);
    }
}
