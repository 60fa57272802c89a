package fullyloaded.slides.scoreboard.measure;

import fullyloaded.load.ProgressBar;
import java.time.Duration;

/** How far the measurement is, on standard error. */
final class Progress {

    private final ProgressBar bar;
    private Duration left;

    /** Shows nothing yet. */
    Progress(Duration whole) {
        left = whole;
        bar = new ProgressBar(System.err, System.console() != null, whole);
    }

    /** Begins a part that is expected to take so long. */
    void begin(String part, Duration takes) {
        bar.begin(part, left);
        left = left.minus(takes);
    }

    /** Gives up a part that was not begun. */
    void skip(Duration takes) {
        left = left.minus(takes);
    }

    /** Erases the bar. */
    void clear() {
        bar.clear();
    }
}
