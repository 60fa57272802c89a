package fullyloaded.slides.figures;

import fullyloaded.stats.Snapshot;
import fullyloaded.stats.Verdicts;
import java.util.Locale;

/** The last snapshot of a recorded round under load, and the machine that it was recorded on. */
public record RecordedRound(String machine, Snapshot end) {

    /** Reads the recording of {@code round} from this jar. */
    public static RecordedRound read(int round) {
        RecordedRun run = RecordedRun.read(round);
        return new RecordedRound(run.machine(), run.end());
    }

    /** The verdicts at that moment. */
    public Verdicts verdicts() {
        return end.verdicts();
    }

    /** Adds the figures that the slide about the dashboard shows. */
    public void addTo(Figures figures) {
        figures.put("recorded-machine", machine);
        figures.put("recorded-lag", Figures.seconds(end.latency().lagMillis() / 1_000));
        figures.put(
                "recorded-throughput",
                String.format(Locale.ROOT, "%.1f", end.work().throughputUnitsPerSecond()));
        figures.put(
                "recorded-utilization",
                String.format(Locale.ROOT, "%.0f %%", 100 * end.cpu().utilization()));
        figures.put("recorded-wait", Figures.seconds(end.latency().waitP99Millis() / 1_000));
        figures.put("recorded-refused", Long.toString(end.requests().shed()));
        figures.put("recorded-late", Long.toString(end.requests().late()));
    }
}
