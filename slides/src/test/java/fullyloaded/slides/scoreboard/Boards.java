package fullyloaded.slides.scoreboard;

import fullyloaded.load.LatencySummary;
import fullyloaded.load.Report;
import fullyloaded.load.RequestCounts;
import fullyloaded.load.Steady;
import fullyloaded.load.sizes.SizeCounts;
import java.util.List;

/** Made-up scoreboards. */
public final class Boards {

    private static final double CEILING = 10;
    static final int CORES = 2;
    private static final double SENDER_CORES = 0.1;
    private static final List<SizeCounts> MIXED =
            List.of(
                    new SizeCounts(1, 8, 100, 90, 0, 10, 0, 0, 0),
                    new SizeCounts(4, 2, 20, 10, 0, 10, 0, 0, 0));

    private Boards() {}

    /** One round at 1x and 2x that meets all constraints. */
    static Scoreboard good(int number) {
        return board(number, report(9.8, 0, 0, .99, 40, 8), report(9.9, 0, 0, .99, 40, 8));
    }

    static Scoreboard board(int number, Report atOnce, Report atTwice) {
        return new Scoreboard(
                "2026-01-02T03:04:00Z",
                new Scoreboard.Host(CORES, "A <fast> CPU", "Linux 6", "17"),
                new Scoreboard.Settings(
                        List.of(1.0, 2.0), 20, 12, "poisson", 50, 2000, 25_000, null),
                new Scoreboard.Ceiling(List.of(9.9, 10.1), null),
                List.of(row(number, atOnce, atTwice)));
    }

    /** Round 4, a door with two other loads, and a door that did not start. */
    public static Scoreboard withDoors() {
        Report good = report(9.8, 0, 0, .99, 40, 8);
        Row round = row(4, good, good);
        Row door =
                Row.of(
                                null,
                                "lifo=tuned",
                                "lifo=1.7: a: b",
                                CEILING,
                                CEILING,
                                CORES,
                                round.points())
                        .with(
                                new Row.Extra(
                                        new Row.Point(10, report(4.9, 0, 0, .99, 40, 9), 1, 100),
                                        CEILING / 2,
                                        new Row.Point(2, with(good.steady(), MIXED, good), 1, 100),
                                        null));
        Scoreboard board = board(4, good, good);
        return new Scoreboard(
                board.measuredAt(),
                board.host(),
                board.settings(),
                board.ceiling(),
                List.of(round, door, Row.failed(null, "haproxy", "haproxy needs apt-get")));
    }

    static Row row(int number, Report atOnce, Report atTwice) {
        return row(
                number,
                List.of(new Row.Point(1, atOnce, 3, 280), new Row.Point(2, atTwice, 3, 290)));
    }

    static Row row(int number, List<Row.Point> points) {
        return Row.of(
                number,
                "fine",
                "Round %d: a & b".formatted(number),
                CEILING,
                CEILING,
                CORES,
                points);
    }

    /** A report of a run of 20 s in which some answers were late and some lost. */
    static Report report(
            double answersPerSecond,
            long late,
            long lost,
            double utilization,
            double refusedP99Millis,
            double cheapP99Millis) {
        return report(
                answersPerSecond, late, lost, 0, 0, utilization, refusedP99Millis, cheapP99Millis);
    }

    /** The same report with some failed expensive and cheap requests. */
    static Report report(
            double answersPerSecond,
            long late,
            long lost,
            long failed,
            long cheapFailed,
            double utilization,
            double refusedP99Millis,
            double cheapP99Millis) {
        long answered = Math.round(20 * answersPerSecond);
        RequestCounts loads =
                new RequestCounts(
                        400,
                        answered,
                        answered - late,
                        late,
                        100,
                        failed,
                        0,
                        new RequestCounts.Lost(lost, 0, 0),
                        answersPerSecond - late / 20.0,
                        answersPerSecond - late / 20.0,
                        answersPerSecond,
                        times(answered, 900),
                        times(answered, 800),
                        times(100, refusedP99Millis),
                        times(400, 0.5));
        RequestCounts cheap =
                new RequestCounts(
                        1000,
                        1000 - cheapFailed,
                        1000 - cheapFailed,
                        0,
                        0,
                        cheapFailed,
                        0,
                        new RequestCounts.Lost(0, 0, 0),
                        50,
                        0,
                        50,
                        times(1000 - cheapFailed, cheapP99Millis),
                        times(800, cheapP99Millis),
                        times(0, 0),
                        times(1000, 0.5));
        return new Report(
                "http://127.0.0.1:1",
                "open, poisson",
                20,
                1,
                20,
                2000,
                loads,
                cheap,
                utilization,
                SENDER_CORES,
                new Steady(16, answersPerSecond, answersPerSecond, SENDER_CORES),
                null,
                null);
    }

    /** The same report, but with another steady window. */
    static Report with(Steady steady, Report report) {
        return with(steady, report.sizes(), report.expensive(), report);
    }

    private static Report with(Steady steady, List<SizeCounts> sizes, Report report) {
        return with(steady, sizes, report.expensive(), report);
    }

    static Report withRefusals(LatencySummary refusedTimes, Report report) {
        RequestCounts all = report.expensive();
        RequestCounts changed =
                new RequestCounts(
                        all.sent(),
                        all.answered(),
                        all.good(),
                        all.late(),
                        refusedTimes.count(),
                        all.failed(),
                        all.abandoned(),
                        all.lost(),
                        all.goodputPerSecond(),
                        all.goodputUnitsPerSecond(),
                        all.throughputPerSecond(),
                        all.answeredTimes(),
                        all.lastingTimes(),
                        refusedTimes,
                        all.senderLate());
        return with(report.steady(), report.sizes(), changed, report);
    }

    private static Report with(
            Steady steady, List<SizeCounts> sizes, RequestCounts expensive, Report report) {
        return new Report(
                report.server(),
                report.loop(),
                report.offeredPerSecond(),
                report.units(),
                report.seconds(),
                report.deadlineMillis(),
                expensive,
                report.cheap(),
                report.serverUtilization(),
                report.senderCores(),
                steady,
                sizes,
                report.users());
    }

    private static LatencySummary times(long count, double p99Millis) {
        return new LatencySummary(
                count,
                p99Millis / 2,
                p99Millis / 1.5,
                p99Millis,
                p99Millis,
                p99Millis,
                List.of(
                        new LatencySummary.Point(0.5, p99Millis / 2),
                        new LatencySummary.Point(0.99, p99Millis)));
    }
}
