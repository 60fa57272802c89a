package fullyloaded.bench;

import java.util.List;

/**
 * What one server showed.
 *
 * @param jar its name
 * @param goodPerSecond units, right and in time; NaN where a row has no goodput
 * @param senderCores what this process used meanwhile
 * @param figures the row's
 */
record Run(
        Case load,
        String jar,
        int round,
        double goodPerSecond,
        double senderCores,
        List<Figure> figures) {}
