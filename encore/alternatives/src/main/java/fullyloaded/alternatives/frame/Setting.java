package fullyloaded.alternatives.frame;

import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import java.util.regex.Pattern;

/**
 * The one number that sets a door.
 *
 * @param meaning what it counts, with its unit
 * @param isWhole whether it has no fraction; otherwise it has two decimals
 * @param usual the default; empty if the library's default is more than this number
 * @param usualText the default in words, with its source
 * @param tuned the value for a machine whose ceiling is known
 * @param tunedText the same in words
 */
public record Setting(
        String meaning,
        boolean isWhole,
        double least,
        double most,
        OptionalDouble usual,
        String usualText,
        ToDoubleFunction<Tuning> tuned,
        String tunedText) {

    private static final double DECIMALS = 100;
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}(\\.[0-9]{1,9})?");

    /** Returns a setting that is a whole number, without a default yet. */
    public static Setting whole(String meaning, int least, int most) {
        return new Setting(meaning, true, least, most, OptionalDouble.empty(), "", null, "");
    }

    /** Returns a setting with two decimals, without a default yet. */
    public static Setting decimal(String meaning, double least, double most) {
        return new Setting(meaning, false, least, most, OptionalDouble.empty(), "", null, "");
    }

    /** Returns it with a default and where that comes from. */
    public Setting usually(double value, String source) {
        String words = text(value) + ", " + source;
        return usually(OptionalDouble.of(value), words);
    }

    /** Returns it with a default that is more than a number, such as three limits. */
    public Setting usually(String words) {
        return usually(OptionalDouble.empty(), words);
    }

    private Setting usually(OptionalDouble value, String words) {
        return new Setting(meaning, isWhole, least, most, value, words, tuned, tunedText);
    }

    /** Returns it with a rule for its tuned value. */
    public Setting tuned(String words, ToDoubleFunction<Tuning> rule) {
        return new Setting(meaning, isWhole, least, most, usual, usualText, rule, words);
    }

    /** Returns the tuned value, within the limits. */
    public double tunedTo(Tuning tuning) {
        double value = tuned.applyAsDouble(tuning);
        double rounded = isWhole ? Math.floor(value) : Math.round(value * DECIMALS) / DECIMALS;
        return Math.min(most, Math.max(least, rounded));
    }

    /** Parses a number; returns empty if the text is not a number or is out of range. */
    public OptionalDouble parse(String text) {
        if (!NUMBER.matcher(text).matches()) {
            return OptionalDouble.empty();
        }
        double value = Double.parseDouble(text);
        boolean isAllowed =
                value >= least && value <= most && (!isWhole || value == Math.rint(value));
        return isAllowed ? OptionalDouble.of(value) : OptionalDouble.empty();
    }

    /** Returns what may be set, in words. */
    public String range() {
        String kind = isWhole ? " without decimals" : "";
        return "%s to %s%s (%s), or tuned".formatted(text(least), text(most), kind, meaning);
    }

    /** Returns a value as it is written on the command line. */
    static String text(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }
}
