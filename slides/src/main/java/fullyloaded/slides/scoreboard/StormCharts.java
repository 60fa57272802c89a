package fullyloaded.slides.scoreboard;

import fullyloaded.slides.html.Chart;
import fullyloaded.slides.html.Chart.Line;
import fullyloaded.slides.html.Chart.Tick;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jsoup.nodes.Element;

/** One chart per server: the share of users served over time, one line for each kind of users. */
final class StormCharts {

    private static final List<Tick> SHARES =
            List.of(
                    new Tick(0, "0"),
                    new Tick(.25, "25 %"),
                    new Tick(.5, "50 %"),
                    new Tick(.75, "75 %"),
                    new Tick(1, "all"),
                    new Tick(1.1, null));
    private static final int TICK_SECONDS = 15;

    /** The style of a line, so that all charts show a kind of users in the same way. */
    private static final List<String> STYLES = List.of("answers", "cheap", "goodput");

    private StormCharts() {}

    static List<Element> of(Storms storms) {
        List<String> clients = storms.runs().stream().map(Storms.Run::clients).distinct().toList();
        Map<String, List<Storms.Run>> servers =
                storms.runs().stream()
                        .collect(
                                Collectors.groupingBy(
                                        Storms.Run::server,
                                        LinkedHashMap::new,
                                        Collectors.toList()));
        List<Element> charts = new ArrayList<>();
        servers.forEach((server, runs) -> charts.add(chart(storms, server, runs, clients)));
        return charts;
    }

    private static Element chart(
            Storms storms, String server, List<Storms.Run> runs, List<String> clients) {
        List<Tick> times =
                IntStream.rangeClosed(0, (int) Math.ceil(storms.seconds() / TICK_SECONDS))
                        .map(i -> i * TICK_SECONDS)
                        .mapToObj(second -> new Tick(second, Integer.toString(second)))
                        .toList();
        Chart chart = new Chart(server, "seconds", times, SHARES, false);
        List<String> words = new ArrayList<>();
        for (Storms.Run run : runs) {
            int kind = clients.indexOf(run.clients());
            chart.with(line(storms, run, STYLES.get(kind % STYLES.size()), kind));
            words.add(run.clients() + ": " + storms.outcome(run));
        }
        return chart.svg("Users served by " + server + ", " + String.join("; ", words));
    }

    /** Labelled at a place of its own, so that labels of lines that coincide do not. */
    private static Line line(Storms storms, Storms.Run run, String style, int kind) {
        double[] shares = run.servedShares(storms.seconds());
        double[] seconds = new double[shares.length];
        for (int step = 0; step < shares.length; step++) {
            seconds[step] = (step + 0.5) * Storms.stepSeconds();
        }
        String[] labels = new String[shares.length];
        labels[Math.max(0, shares.length - 3 - 5 * kind)] = run.clients();
        return new Line(style, seconds, shares, labels);
    }
}
