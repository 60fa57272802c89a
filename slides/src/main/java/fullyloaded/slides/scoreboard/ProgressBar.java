package fullyloaded.slides.scoreboard;

import java.io.PrintStream;
import java.time.Duration;

/** How far a long job has come, by how long its parts are going to take. */
final class ProgressBar {

    private static final int WIDTH = 30;
    private static final String OVERWRITE = "\r\033[K"; // to the line's start, and empty it

    private final PrintStream out;
    private final boolean isTerminal;
    private final Duration whole;
    private Duration done = Duration.ZERO;

    /** A job that takes about so long; on a terminal in one line, elsewhere a line for each part. */
    ProgressBar(PrintStream out, boolean isTerminal, Duration whole) {
        this.out = out;
        this.isTerminal = isTerminal;
        this.whole = whole;
    }

    /** A part begins; the one before, which was to take so long, has ended. */
    void begins(String part, Duration before) {
        done = done.plus(before);
        int filled = (int) Math.min(WIDTH, WIDTH * done.toMillis() / whole.toMillis());
        Duration left = whole.minus(done);
        String line =
                "[%s%s] %d:%02d left  %s"
                        .formatted(
                                "#".repeat(filled),
                                "-".repeat(WIDTH - filled),
                                Math.max(0, left.toMinutes()),
                                Math.max(0, left.toSecondsPart()),
                                part);
        if (isTerminal) {
            out.print(OVERWRITE + line);
        } else {
            out.println(line);
        }
    }

    /** Makes place for what comes after. */
    void clear() {
        if (isTerminal) {
            out.print(OVERWRITE);
        }
    }
}
