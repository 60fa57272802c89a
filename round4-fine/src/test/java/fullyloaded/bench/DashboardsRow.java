package fullyloaded.bench;

import fullyloaded.load.client.Outcome;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** As many dashboards as a server admits, all watching an overload. */
final class DashboardsRow implements Row {

    private static final int DASHBOARDS = 1_000;
    private static final double MULTIPLE = 5;
    private static final Duration TO_OPEN = Duration.ofSeconds(5);

    @Override
    public String lesson() {
        return "1,000 dashboards that take every message, beside /load/1 at 5x and 50 /ping a second.";
    }

    @Override
    public List<Case> cases(Settings settings) {
        return List.of(new Case("1,000 dashboards", settings.cost(), MULTIPLE, DASHBOARDS));
    }

    @Override
    public Result measure(Subject subject, Case load, double ceilingPerSecond, Settings settings)
            throws IOException, InterruptedException {
        Traffic traffic = new Traffic(subject, TO_OPEN, settings.time());
        Dashboards dashboards = new Dashboards(traffic.port(), traffic.span(), load.count());
        traffic.add(dashboards);
        Answers loads = traffic.loads(load.multiple() * ceilingPerSecond);
        Answers cheap = traffic.cheap();
        traffic.run();
        return new Result(
                loads.goodPerSecond(),
                traffic.senderCores(),
                List.of(
                        Figure.of(
                                "dashboards at the end; closed",
                                "%.0f",
                                dashboards.open(),
                                dashboards.closed()),
                        Columns.perSecond(
                                "messages", dashboards.messages() / traffic.span().seconds()),
                        Figure.of(
                                "between two messages p50, p99, max ms",
                                "%.0f",
                                dashboards.gapMillis(50),
                                dashboards.gapMillis(99),
                                dashboards.gapMillis(100)),
                        Columns.times("cheap", cheap, Outcome.RIGHT),
                        Columns.times("refused", loads, Outcome.REFUSED),
                        Columns.accepted(loads),
                        Columns.late(loads),
                        Columns.broken(loads),
                        Columns.senderLate(loads),
                        Columns.killed(subject),
                        Columns.front(traffic)));
    }
}
