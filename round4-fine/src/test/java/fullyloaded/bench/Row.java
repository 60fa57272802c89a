package fullyloaded.bench;

import java.io.IOException;
import java.util.List;

/** One kind of load, and what it is measured by. */
interface Row {

    /** Its cases, in the order in which they are measured. */
    List<Case> cases(Settings settings);

    /** What the row shows, in a sentence. */
    String lesson();

    /** Loads that server. */
    Result measure(Subject subject, Case load, double ceilingPerSecond, Settings settings)
            throws IOException, InterruptedException;

    /**
     * What it found.
     *
     * @param goodPerSecond units, right and in time; NaN where there is no goodput
     * @param senderCores what this process used meanwhile
     */
    record Result(double goodPerSecond, double senderCores, List<Figure> figures) {}
}
