package fullyloaded.slides.article;

import fullyloaded.stats.LiveVerdict;
import fullyloaded.stats.Snapshot;
import fullyloaded.stats.Verdicts;
import java.util.Locale;
import java.util.function.Function;

/** The three constraints that judge a round, in the talk's order. */
enum Constraint {
    SATURATION("Saturation", Verdicts::saturation),
    RESPONSIVENESS("Responsiveness", Verdicts::responsiveness),
    GRACE("Grace", Verdicts::grace);

    private final String title;
    private final Function<Verdicts, LiveVerdict> verdict;

    Constraint(String title, Function<Verdicts, LiveVerdict> verdict) {
        this.title = title;
        this.verdict = verdict;
    }

    String title() {
        return title;
    }

    /** The verdict on it at the time of a snapshot. */
    LiveVerdict at(Snapshot snapshot) {
        return verdict.apply(snapshot.verdicts());
    }

    /** A verdict in one word, which is its CSS class, too. */
    static String word(LiveVerdict verdict) {
        return verdict.name().toLowerCase(Locale.ROOT);
    }

    /** A verdict as a sign, so that color is not needed. */
    static String sign(LiveVerdict verdict) {
        return switch (verdict) {
            case HOLDS -> "\u2713";
            case BROKEN -> "\u2717";
            case IDLE -> "\u2013";
        };
    }
}
