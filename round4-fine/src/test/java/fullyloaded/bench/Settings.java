package fullyloaded.bench;

import java.time.Duration;
import java.util.List;

/**
 * How a row is measured.
 *
 * @param time of each measurement, without the load before it
 * @param cost of a unit
 * @param multiples of the ceiling, where a row has several
 */
record Settings(Duration time, int cost, List<Double> multiples) {

    static final int CORES = Runtime.getRuntime().availableProcessors();
}
