package fullyloaded.process;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The line that a round prints on standard output when it is ready; its parent process waits for
 * it.
 *
 * @param lesson the round's lesson
 * @param url the address of its dashboard, with a slash at the end
 * @param cores number of cores of its machine
 * @param unitMillis how long one unit of work takes there
 */
public record ReadyLine(String lesson, String url, int cores, long unitMillis) {

    private static final String NUMBER = "(\\d{1,9})";
    private static final String MACHINE = "%s cores, one unit takes %s ms";
    private static final Pattern PATTERN =
            Pattern.compile("(.+) - (http://\\S+/) - " + MACHINE.formatted(NUMBER, NUMBER));

    /** Returns the line of a round on this machine. */
    public static ReadyLine of(String lesson, String url, Duration unit) {
        return new ReadyLine(
                lesson, url, Runtime.getRuntime().availableProcessors(), unit.toMillis());
    }

    /** Parses a ready line; returns empty for any other line. */
    public static Optional<ReadyLine> parse(String line) {
        Matcher match = PATTERN.matcher(line);
        return match.matches()
                ? Optional.of(
                        new ReadyLine(
                                match.group(1),
                                match.group(2),
                                Integer.parseInt(match.group(3)),
                                Long.parseLong(match.group(4))))
                : Optional.empty();
    }

    /** Returns its last part: the cores and the time per unit, in words. */
    public String machine() {
        return MACHINE.formatted(cores, unitMillis);
    }

    /** Returns the line in the format that {@link #parse} reads. */
    @Override
    public String toString() {
        return String.join(" - ", lesson, url, machine());
    }
}
