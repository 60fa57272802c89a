package fullyloaded.bench;

import java.io.IOException;
import java.util.List;

/** One kind of load and its figures. */
interface Row {

    /** The cases, in the order of measurement. */
    List<Case> cases(Settings settings);

    /** One sentence on what the row shows. */
    String lesson();

    /** Loads the server and measures it. */
    Result measure(Subject subject, Case load, double ceilingPerSecond, Settings settings)
            throws IOException, InterruptedException;

    /**
     * The result of one case.
     *
     * @param goodPerSecond correct units in time, per second; NaN where there is no goodput
     * @param senderCores the cores that this process used meanwhile
     */
    record Result(double goodPerSecond, double senderCores, List<Figure> figures) {}
}
