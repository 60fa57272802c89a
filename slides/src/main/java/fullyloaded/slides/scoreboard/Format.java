package fullyloaded.slides.scoreboard;

import java.util.List;
import java.util.Locale;

/** How the terminal, the pages and the slides write figures and verdicts. */
public final class Format {

    /** What {@link #word} may say. */
    static final List<String> WORDS = List.of("holds", "broken", "not judged");

    private Format() {}

    /** A load in ceilings, such as 0.5x or 10x. */
    public static String multiple(double multiple) {
        return line(multiple % 1 == 0 ? "%.0fx" : "%sx", multiple);
    }

    /** A fraction as a percentage, such as 97 %. */
    public static String percent(double part) {
        return line("%.0f %%", 100 * part);
    }

    /** A time with its unit and at most three digits; a dash for 0, which means that there were none. */
    public static String millis(double millis) {
        if (millis == 0) {
            return "-";
        }
        return millis < 1000
                ? line(millis < 10 ? "%.1f ms" : "%.0f ms", millis)
                : line("%.2f s", millis / 1000);
    }

    /** A text with characters that a terminal may lack, such as × for the x of 2x. */
    public static String typeset(String text) {
        return text.replaceAll("(\\d)x\\b", "$1\u00d7")
                .replace(">=", "\u2265")
                .replace("<=", "\u2264");
    }

    /** A verdict in one or two words. */
    static String word(Verdict verdict) {
        if (verdict.notJudged()) {
            return WORDS.get(2);
        }
        return WORDS.get(verdict.holds() ? 0 : 1);
    }

    /** A verdict in a page: a sign and words, so that it does not depend on color. */
    public static String mark(Verdict verdict) {
        String sign = verdict.holds() ? "\u2713" : "\u2717";
        return (verdict.notJudged() ? "?" : sign) + " " + word(verdict);
    }

    /** The CSS class of a verdict. */
    public static String style(Verdict verdict) {
        return style(word(verdict));
    }

    /** The same by its word. */
    static String style(String word) {
        return word.replace(' ', '-');
    }

    static String line(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
