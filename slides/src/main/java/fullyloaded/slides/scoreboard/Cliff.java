package fullyloaded.slides.scoreboard;

import java.util.List;

/**
 * Goodput of a bounded queue against its length, at one overload: it falls off where the last request
 * admitted ends too late, and that length changes with the cost of a unit.
 *
 * @param multiple the offered load in ceilings
 * @param seconds how long it was offered to each queue
 * @param series one for each cost
 */
public record Cliff(double multiple, double seconds, List<Series> series) {

    /**
     * All lengths at one cost.
     *
     * @param cost bcrypt's cost of a unit
     * @param ceilingPerSecond the ceiling for such units
     * @param steps in ascending order of length
     * @param round4OfCeiling goodput of round 4, which has no length to set, as a fraction of the ceiling
     */
    public record Series(
            int cost, double ceilingPerSecond, List<Step> steps, double round4OfCeiling) {}

    /**
     * One length.
     *
     * @param waiting the most requests that wait
     * @param goodputOfCeiling goodput as a fraction of the ceiling
     * @param late answers after the deadline
     */
    public record Step(int waiting, double goodputOfCeiling, long late) {}

    /** The cliff as lines for a terminal. */
    List<String> lines() {
        return series.stream()
                .map(
                        each ->
                                Format.line(
                                        "cost %d, ceiling %.2f/s: %s; round 4 %.2f",
                                        each.cost,
                                        each.ceilingPerSecond,
                                        steps(each),
                                        each.round4OfCeiling))
                .toList();
    }

    private static String steps(Series series) {
        return String.join(
                ", ",
                series.steps().stream()
                        .map(step -> Format.line("%d: %.2f", step.waiting, step.goodputOfCeiling))
                        .toList());
    }
}
