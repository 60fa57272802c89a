package fullyloaded.bench;

import java.util.List;

/**
 * One measurement of one server.
 *
 * @param jar the name of its jar
 * @param goodPerSecond correct units in time, per second; NaN where a row has no goodput
 * @param senderCores the cores that this process used meanwhile
 * @param figures the row's own figures
 */
record Run(
        Case load,
        String jar,
        int round,
        double goodPerSecond,
        double senderCores,
        List<Figure> figures) {}
