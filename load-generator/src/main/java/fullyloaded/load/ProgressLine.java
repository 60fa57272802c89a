package fullyloaded.load;

import java.io.PrintStream;
import java.time.Duration;

/** Prints how a run goes: on a terminal one line that is overwritten, elsewhere a line every 5 s. */
public final class ProgressLine implements LoadRun.Watcher {

    private static final long PLAIN_SECONDS = 5;
    private static final String OVERWRITE = "\r\033[K"; // to the start of the line, and clear it

    private final PrintStream out;
    private final boolean isTerminal;
    private long printedSeconds = Long.MAX_VALUE;

    /** Prints to that stream. */
    public ProgressLine(PrintStream out, boolean isTerminal) {
        this.out = out;
        this.isTerminal = isTerminal;
    }

    @Override
    public void at(Duration left, Tally expensive) {
        long seconds = Math.max(0, left.toSeconds());
        if (isTerminal) {
            out.print(OVERWRITE + line(seconds, expensive));
        } else if (seconds <= printedSeconds - PLAIN_SECONDS) {
            printedSeconds = seconds;
            out.println(line(seconds, expensive));
        }
    }

    /** Clears the line for what is printed next. */
    public void clear() {
        if (isTerminal) {
            out.print(OVERWRITE);
        }
    }

    private static String line(long seconds, Tally expensive) {
        return "%d s left: %d answered, %d refused"
                .formatted(
                        seconds, expensive.count(Outcome.RIGHT), expensive.count(Outcome.REFUSED));
    }
}
