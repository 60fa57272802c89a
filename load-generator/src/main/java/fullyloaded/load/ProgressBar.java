package fullyloaded.load;

import java.io.PrintStream;
import java.time.Duration;

/**
 * Shows how long a job still takes: on a terminal as a bar on one line that is overwritten,
 * elsewhere as a new line for each part and every {@value #PLAIN_SECONDS} s within it. Not
 * thread-safe.
 */
public final class ProgressBar {

    private static final int WIDTH = 30;
    private static final long PLAIN_SECONDS = 5;
    private static final String OVERWRITE = "\r\033[K"; // erases the line from its start

    private final PrintStream out;
    private final boolean isTerminal;
    private final Duration whole;
    private Duration shownLeft;
    private String part = "";

    /**
     * Creates a bar that shows nothing yet.
     *
     * @param whole how long the job is expected to take
     */
    public ProgressBar(PrintStream out, boolean isTerminal, Duration whole) {
        this.out = out;
        this.isTerminal = isTerminal;
        this.whole = whole;
        shownLeft = whole;
    }

    /** Starts a part of the job, and shows its name. */
    public void begin(String part, Duration left) {
        this.part = part;
        show(left, "");
    }

    /** Updates the progress of the current part. */
    public void update(Duration left, String text) {
        if (isTerminal || left.compareTo(shownLeft.minusSeconds(PLAIN_SECONDS)) <= 0) {
            show(left, text);
        }
    }

    /** Erases the bar, so that the results start on an empty line. */
    public void clear() {
        if (isTerminal) {
            out.print(OVERWRITE);
        }
    }

    private void show(Duration left, String text) {
        shownLeft = left;
        long seconds = Math.max(0, left.toSeconds());
        long done = whole.minus(left).toMillis();
        int filled = (int) Math.max(0, Math.min(WIDTH, WIDTH * done / whole.toMillis()));
        String line =
                "[%s%s] %d:%02d left  %s%s"
                        .formatted(
                                "#".repeat(filled),
                                "-".repeat(WIDTH - filled),
                                seconds / 60,
                                seconds % 60,
                                part,
                                text);
        if (isTerminal) {
            out.print(OVERWRITE + line);
        } else {
            out.println(line);
        }
    }
}
