package fullyloaded.bench;

import java.time.Duration;
import java.util.List;

/**
 * The settings for measuring a row.
 *
 * @param time the duration of each measurement, without the load before it
 * @param cost bcrypt's cost of a unit
 * @param multiples the offered loads in ceilings, for rows that use several
 */
record Settings(Duration time, int cost, List<Double> multiples) {

    static final int CORES = Runtime.getRuntime().availableProcessors();
}
