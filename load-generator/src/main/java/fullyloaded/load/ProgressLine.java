package fullyloaded.load;

import java.io.PrintStream;
import java.time.Duration;

/** Says how a run goes: on a terminal in one line that is written over, elsewhere in a few lines. */
public final class ProgressLine implements LoadRun.Watcher {

    private static final long PLAIN_SECONDS = 5;
    private static final String OVERWRITE = "\r\033[K"; // to the line's start, and empty it

    private final PrintStream out;
    private final boolean isTerminal;
    private long saidSeconds = Long.MAX_VALUE;

    /** Says it there. */
    public ProgressLine(PrintStream out, boolean isTerminal) {
        this.out = out;
        this.isTerminal = isTerminal;
    }

    @Override
    public void at(Duration left, Tally expensive) {
        long seconds = Math.max(0, left.toSeconds());
        if (isTerminal) {
            out.print(OVERWRITE + line(seconds, expensive));
        } else if (seconds <= saidSeconds - PLAIN_SECONDS) {
            saidSeconds = seconds;
            out.println(line(seconds, expensive));
        }
    }

    /** Makes place for what comes after. */
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
