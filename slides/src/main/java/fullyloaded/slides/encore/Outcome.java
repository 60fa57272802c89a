package fullyloaded.slides.encore;

import fullyloaded.slides.scoreboard.Verdict;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/**
 * What came of a server, in a few words.
 *
 * @param goodputOfCeiling at the heaviest load
 * @param verdicts one for each constraint that was judged or should have been
 */
record Outcome(double goodputOfCeiling, List<Verdict> verdicts) {

    private static final int CONSTRAINTS = 3;

    /** Goodput as a fraction of the ceiling, such as .95. */
    String share() {
        return share(goodputOfCeiling);
    }

    static String share(double part) {
        return String.format(Locale.ROOT, "%.2f", part).replaceFirst("^0", "");
    }

    /** A check, a cross or a question mark, so that words and color are not needed. */
    String sign() {
        return isBroken() ? "\u2717" : unclear().isEmpty() ? "\u2713" : "?";
    }

    /** What is broken; if nothing is, what was not judged. */
    String words() {
        if (isBroken()) {
            return broken().size() == CONSTRAINTS ? "all three" : String.join(", ", broken());
        }
        return unclear().isEmpty() ? "none broken" : String.join(", ", unclear()) + " not judged";
    }

    /** Its CSS class. */
    String style() {
        return isBroken() ? "broken" : unclear().isEmpty() ? "holds" : "not-judged";
    }

    private boolean isBroken() {
        return !broken().isEmpty();
    }

    private List<String> broken() {
        return constraints(verdict -> !verdict.holds() && !verdict.notJudged());
    }

    private List<String> unclear() {
        return constraints(Verdict::notJudged);
    }

    private List<String> constraints(Predicate<Verdict> which) {
        return verdicts.stream().filter(which).map(Verdict::constraint).toList();
    }
}
