package fullyloaded.slides.rounds;

/** A server that a slide starts: one of the rounds, a door of the encore, or its machines. */
public sealed interface Exhibit permits Round, Door, Machines {

    /** What tells it from all others, such as {@code 4} or {@code lifo=tuned}. */
    String key();

    /** What messages call it. */
    String name();

    /** What it teaches, as far as that is known before it runs; where it is built, if it is not. */
    String title();

    /** Whether its jar exists, so that it can be started. */
    boolean isBuilt();

    /** The command that builds it. */
    String remedy();

    /** Its server, to be started where the presenter says. */
    Program program();

    /** Whether it is the same, built or not. */
    default boolean isSame(Exhibit other) {
        return other != null && other.key().equals(key());
    }

    /** The command that builds a module whose jar is missing. */
    static String remedy(String jar, String folder) {
        return "%s is missing: build it with mvn -q package -DskipTests -pl %s -am"
                .formatted(jar, folder);
    }
}
