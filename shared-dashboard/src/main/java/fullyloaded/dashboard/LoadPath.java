package fullyloaded.dashboard;

import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The path of an expensive request: {@code /load} for one unit, {@code /load/n} for n. */
final class LoadPath {

    private static final int MOST_UNITS = 1000;

    /** The reason given when any other path is refused. */
    static final String WANTED = "In /load/{n}, n must be 1 to " + MOST_UNITS + " in plain digits";

    private static final Pattern PATH = Pattern.compile("/load(?:/([1-9][0-9]{0,3}))?");

    private LoadPath() {}

    /** Returns the units that a path, not yet decoded, asks for; empty if the path is invalid. */
    static OptionalInt units(String rawPath) {
        Matcher path = PATH.matcher(rawPath);
        if (!path.matches()) {
            return OptionalInt.empty();
        }
        int units = path.group(1) == null ? 1 : Integer.parseInt(path.group(1));
        return units <= MOST_UNITS ? OptionalInt.of(units) : OptionalInt.empty();
    }
}
