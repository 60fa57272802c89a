package fullyloaded.slides.scoreboard;

import fullyloaded.load.Report;
import java.util.List;

/**
 * One round's figures.
 *
 * @param number 1 to 4
 * @param ceilingPerSecond units per second of the bare loop: the mean of the ceilings measured just before
 *     and just after the round
 * @param verdicts one for each constraint
 */
public record Row(
        int number,
        String name,
        String lesson,
        double ceilingPerSecond,
        List<Point> points,
        List<Verdict> verdicts) {

    /**
     * The round at one offered load, for which it was started.
     *
     * @param multiple the offered load in ceilings
     * @param processes the number of the round's processes
     * @param residentMegabytes the memory of all of them at the end
     */
    public record Point(double multiple, Report report, int processes, double residentMegabytes) {}

    /** Goodput at {@code point} as a fraction of the ceiling. */
    public double goodputOfCeiling(Point point) {
        return point.report().expensive().goodputPerSecond() / ceilingPerSecond;
    }

    /**
     * Judges a round.
     *
     * @param before the ceiling just before it, in units per second
     * @param after the ceiling just after it; the verdicts use the lower one, because the machine's speed
     *     varies
     * @param cores the number of the machine's cores
     */
    public static Row of(
            int number,
            String name,
            String lesson,
            double before,
            double after,
            int cores,
            List<Point> points) {
        return new Row(
                number,
                name,
                lesson,
                (before + after) / 2,
                points,
                Verdict.all(Math.min(before, after), cores, points));
    }
}
