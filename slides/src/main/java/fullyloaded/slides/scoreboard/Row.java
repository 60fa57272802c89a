package fullyloaded.slides.scoreboard;

import fullyloaded.load.Report;
import java.util.List;

/**
 * One round's figures.
 *
 * @param number 1 to 4
 * @param ceilingPerSecond units a second of the bare loop, the mean of just before and just after
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
     * The round at one offered load, started afresh for it.
     *
     * @param multiple of the ceiling that was offered
     * @param processes that the round consists of
     * @param residentMegabytes what these occupied together at the end
     */
    public record Point(double multiple, Report report, int processes, double residentMegabytes) {}

    /** Goodput at that point as a part of the ceiling. */
    public double goodputOfCeiling(Point point) {
        return point.report().expensive().goodputPerSecond() / ceilingPerSecond;
    }

    /**
     * A round with its verdicts.
     *
     * @param before the ceiling just before it, in units a second
     * @param after the ceiling just after it; the verdicts take the lower one, because the machine is not
     *     equally fast all the time
     * @param cores of the machine
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
