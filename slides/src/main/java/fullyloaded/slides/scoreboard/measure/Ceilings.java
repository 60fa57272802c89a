package fullyloaded.slides.scoreboard.measure;

import fullyloaded.load.Ceiling;
import fullyloaded.slides.scoreboard.Scoreboard;
import fullyloaded.slides.scoreboard.ThisMachine;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The ceilings measured so far, because a machine's speed varies from minute to minute. */
final class Ceilings {

    /** A JVM's start, its warm-up and the wait for an idle machine, added to the time measured. */
    static final Duration OVERHEAD = Duration.ofSeconds(2);

    private final int cost;
    private final Duration time;
    private final List<Double> measured;
    private Double dearerShare;

    /**
     * Continues an earlier measurement.
     *
     * @param cost bcrypt's cost of a unit
     * @param time how long to measure it each time
     * @param earlier null if there was none
     */
    Ceilings(int cost, Duration time, Scoreboard.Ceiling earlier) {
        this.cost = cost;
        this.time = time;
        measured = new ArrayList<>(earlier == null ? List.of() : earlier.measuredPerSecond());
        dearerShare = earlier == null ? null : earlier.dearerShare();
    }

    /** Measures it once more. */
    void measure() throws IOException, InterruptedException {
        ThisMachine.awaitIdle();
        measured.add(Ceiling.unitsPerSecond(cost, (int) time.toSeconds()));
    }

    /** Measures it for dearer units, right after {@link #measure}: the ratio does not vary. */
    void measureDearer() throws IOException, InterruptedException {
        ThisMachine.awaitIdle();
        dearerShare = Ceiling.unitsPerSecond(cost + 1, (int) time.toSeconds()) / last();
    }

    /** The newest, in units per second. */
    double last() {
        return measured.get(measured.size() - 1);
    }

    /** The newest for units of this cost, in units per second. */
    double last(int unitCost) {
        return unitCost == cost ? last() : last() * dearerShare;
    }

    /** The one for dearer units as a fraction of the other; null if it was not measured. */
    Double dearerShare() {
        return dearerShare;
    }

    /** All of them. */
    Scoreboard.Ceiling all() {
        return new Scoreboard.Ceiling(List.copyOf(measured), dearerShare);
    }
}
