package fullyloaded.slides.scoreboard;

import fullyloaded.load.Report;
import java.util.ArrayList;
import java.util.List;

/**
 * One server's figures: those of a round, or of another server with the same contract.
 *
 * @param number the round's, 1 to 4; null for another server
 * @param name what tells it from other servers, such as {@code fine} or {@code lifo=tuned}
 * @param lesson what it teaches; null if it could not be measured
 * @param ceilingPerSecond units per second of the bare loop: the mean of the ceilings measured just before
 *     and just after the row
 * @param ceilingSpread how far those two differ, as a fraction of their mean; null in files from before
 *     this existed
 * @param points one load of equal requests after the other, at the usual cost
 * @param extra loads of other shapes; null if there were none
 * @param verdicts one for each constraint, about {@code points}
 * @param note why it could not be measured; null if it was
 */
public record Row(
        Integer number,
        String name,
        String lesson,
        double ceilingPerSecond,
        Double ceilingSpread,
        List<Point> points,
        Extra extra,
        List<Verdict> verdicts,
        String note) {

    /**
     * The server at one offered load, for which it was started.
     *
     * @param multiple the offered load in ceilings
     * @param processes the number of the server's processes
     * @param residentMegabytes the memory of all of them at the end
     */
    public record Point(double multiple, Report report, int processes, double residentMegabytes) {}

    /**
     * Loads of other shapes; null where one was not measured.
     *
     * @param dearer every unit costs twice as much, and the server's settings stay
     * @param dearerCeilingPerSecond the ceiling for such units
     * @param mixed requests differ in size
     * @param bursts requests come in groups
     */
    public record Extra(Point dearer, double dearerCeilingPerSecond, Point mixed, Point bursts) {}

    /**
     * A point with what is needed to read it.
     *
     * @param load the load in words, such as {@code 10x} or {@code 1x, bursts of 10}
     * @param ceilingPerSecond the ceiling for its units
     */
    public record Reading(String load, Point point, double ceilingPerSecond) {

        /** Units of goodput as a fraction of the ceiling. */
        public double goodputOfCeiling() {
            return unitsOfGoodput(point) / ceilingPerSecond;
        }
    }

    /** A server that could not be measured. */
    public static Row failed(Integer number, String name, String note) {
        return new Row(number, name, null, 0, null, List.of(), null, List.of(), note);
    }

    /**
     * Judges a server.
     *
     * @param before the ceiling just before it, in units per second
     * @param after the ceiling just after it; the verdicts use the lower one, because the machine's speed
     *     varies
     * @param cores the number of the machine's cores
     */
    public static Row of(
            Integer number,
            String name,
            String lesson,
            double before,
            double after,
            int cores,
            List<Point> points) {
        double mean = (before + after) / 2;
        return new Row(
                number,
                name,
                lesson,
                mean,
                Math.abs(before - after) / mean,
                points,
                null,
                Verdict.all(Math.min(before, after), cores, points),
                null);
    }

    /** Returns the row with loads of other shapes. */
    public Row with(Extra extra) {
        return new Row(
                number,
                name,
                lesson,
                ceilingPerSecond,
                ceilingSpread,
                points,
                extra,
                verdicts,
                note);
    }

    /**
     * The verdicts about dearer units alone, without saturation, because they are offered briefly;
     * none if there were none.
     */
    public List<Verdict> dearerVerdicts(int cores) {
        return extra == null || extra.dearer == null
                ? List.of()
                : Verdict.all(extra.dearerCeilingPerSecond, cores, List.of(extra.dearer)).stream()
                        .filter(verdict -> !verdict.constraint().equals("saturation"))
                        .toList();
    }

    /** Whether it is one of the talk's rounds. */
    public boolean isRound() {
        return number != null;
    }

    /** Its name with its number, unique in a scoreboard. */
    public String label() {
        return isRound() ? number + " " + name : name;
    }

    /** Goodput at {@code point}, one of {@link #points}, as a fraction of the ceiling. */
    public double goodputOfCeiling(Point point) {
        return unitsOfGoodput(point) / ceilingPerSecond;
    }

    /** All its points: the plain ones first. */
    public List<Reading> readings() {
        List<Reading> readings = new ArrayList<>();
        for (Point point : points) {
            add(readings, Shape.EQUAL, point, ceilingPerSecond);
        }
        if (extra != null) {
            add(readings, Shape.DEARER, extra.dearer, extra.dearerCeilingPerSecond);
            add(readings, Shape.MIXED, extra.mixed, ceilingPerSecond);
            add(readings, Shape.BURSTS, extra.bursts, ceilingPerSecond);
        }
        return readings;
    }

    private static void add(
            List<Reading> readings, Shape shape, Point point, double ceilingPerSecond) {
        if (point != null) {
            String load = Format.multiple(point.multiple()) + shape.words();
            readings.add(new Reading(load, point, ceilingPerSecond));
        }
    }

    /** Files from before sizes could differ have no units; then each request is one. */
    private static double unitsOfGoodput(Point point) {
        Report report = point.report();
        return report.steady() == null
                ? report.expensive().goodputPerSecond()
                : report.expensive().goodputUnitsPerSecond();
    }
}
