package fullyloaded.slides.scoreboard.measure;

import fullyloaded.load.Arrivals;
import fullyloaded.load.LoadPlan;
import fullyloaded.load.sizes.Sizes;
import fullyloaded.slides.scoreboard.Shape;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/**
 * What to offer a server, and for how long.
 *
 * @param multiple units offered, in ceilings
 * @param cost bcrypt's cost of a unit
 * @param sizes units per request
 * @param burst requests that come at once
 */
record Load(Shape shape, double multiple, int cost, Sizes sizes, int burst, Duration time) {

    static final double CHEAP_PER_SECOND = 50;
    static final Duration DEADLINE = Duration.ofSeconds(2);

    /** Eight small requests for each two of four units: half of the work is in large ones. */
    static final Sizes MIXED = new Sizes(List.of(new Sizes.Size(1, 8), new Sizes.Size(4, 2)));

    static final int BURST = 10; // more than a second's work of two cores

    /** Requests of one unit, one by one. */
    static Load plain(double multiple, int cost, Duration time) {
        return new Load(Shape.EQUAL, multiple, cost, Sizes.of(1), 1, time);
    }

    /** The same, for units of which each costs twice as much: bcrypt's cost is a power of two. */
    static Load dearer(double multiple, int cost, Duration time) {
        return new Load(Shape.DEARER, multiple, cost + 1, Sizes.of(1), 1, time);
    }

    /** Requests of different sizes. */
    static Load mixed(double multiple, int cost, Duration time) {
        return new Load(Shape.MIXED, multiple, cost, MIXED, 1, time);
    }

    /** Requests of one unit that come in groups. */
    static Load bursts(double multiple, int cost, Duration time) {
        return new Load(Shape.BURSTS, multiple, cost, Sizes.of(1), BURST, time);
    }

    /**
     * How to offer it.
     *
     * @param ceilingPerSecond the ceiling for its units
     */
    LoadPlan plan(URI server, double ceilingPerSecond) {
        return new LoadPlan(
                        server,
                        0,
                        multiple * ceilingPerSecond / sizes.meanUnits(),
                        Arrivals.POISSON,
                        1,
                        CHEAP_PER_SECOND,
                        "",
                        time,
                        DEADLINE,
                        timeout())
                .withSizes(sizes)
                .withBurst(burst);
    }

    /** No client gives up during the run, however long the queue. */
    Duration timeout() {
        return time.plusSeconds(5);
    }
}
