package fullyloaded.slides.scoreboard.measure;

import fullyloaded.load.Arrivals;
import fullyloaded.slides.scoreboard.Cliff;
import fullyloaded.slides.scoreboard.Row;
import fullyloaded.slides.scoreboard.Scoreboard;
import fullyloaded.slides.scoreboard.Storms;
import fullyloaded.slides.scoreboard.ThisMachine;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** All that one command measures. Continues an earlier measurement if there is one. */
final class Measurement {

    /** Keeps what has been measured so far. */
    interface Store {
        void keep(Scoreboard board) throws IOException;
    }

    private final Form form;
    private final List<Candidate> candidates;
    private final CliffMeasurement cliffMeasurement;
    private final StormMeasurement stormMeasurement;
    private final Store store;
    private final List<Row> rows = new ArrayList<>();
    private Ceilings ceilings;
    private Cliff cliff;
    private Storms storms;

    /**
     * Prepares a measurement; starts nothing yet.
     *
     * @param cliff null if it is not wanted
     * @param storm null if it is not wanted
     */
    Measurement(
            Form form,
            List<Candidate> candidates,
            CliffMeasurement cliff,
            StormMeasurement storm,
            Store store) {
        this.form = form;
        this.candidates = candidates;
        cliffMeasurement = cliff;
        stormMeasurement = storm;
        this.store = store;
        ceilings = new Ceilings(form.cost(), form.ceilingTime(), null);
    }

    /** Takes over what an earlier run on this machine has measured with the same settings. */
    void resume(Scoreboard earlier) {
        if (earlier.host().equals(ThisMachine.host()) && earlier.settings().equals(settings())) {
            earlier.rows().stream().filter(row -> row.note() == null).forEach(rows::add);
            ceilings = new Ceilings(form.cost(), form.ceilingTime(), earlier.ceiling());
            cliff = earlier.cliff();
            storms = earlier.storms();
        }
    }

    /** The rows that are still to be measured. */
    List<Candidate> left() {
        return candidates.stream()
                .filter(
                        candidate ->
                                rows.stream()
                                        .noneMatch(row -> row.label().equals(candidate.label())))
                .toList();
    }

    /** How long it is expected to take. */
    Duration estimate() {
        Duration sum = ceilingEstimate().multipliedBy(needsDearer() ? 2 : 1);
        for (Candidate candidate : left()) {
            sum = sum.plus(RowMeasurement.estimate(form, candidate));
        }
        sum = needsCliff() ? sum.plus(cliffMeasurement.estimate()) : sum;
        return needsStorms() ? sum.plus(stormMeasurement.estimate()) : sum;
    }

    private Duration ceilingEstimate() {
        return form.ceilingTime().plus(Ceilings.OVERHEAD);
    }

    private boolean needsDearer() {
        return cliffMeasurement != null || form.shapes() != Form.Shapes.NONE;
    }

    /** Whether the cliff is still to be measured. */
    boolean needsCliff() {
        return cliffMeasurement != null && cliff == null;
    }

    /** Whether the storms are still to be measured. */
    boolean needsStorms() {
        return stormMeasurement != null && storms == null;
    }

    /** Measures all of it, and shows its progress on standard error. */
    Scoreboard run() throws IOException, InterruptedException {
        Progress progress = new Progress(estimate());
        progress.begin("the ceiling", ceilingEstimate());
        ceilings.measure();
        if (needsDearer()) {
            progress.begin("the ceiling for dearer units", ceilingEstimate());
            ceilings.measureDearer();
        }
        RowMeasurement measurement = new RowMeasurement(form, ceilings, progress);
        for (Candidate candidate : left()) {
            rows.add(measurement.measure(candidate));
            store.keep(board());
        }
        if (needsCliff()) {
            cliff = cliffMeasurement.measure(ceilings, progress);
            store.keep(board());
        }
        if (needsStorms()) {
            storms = stormMeasurement.measure(ceilings, progress);
        }
        progress.clear();
        return board();
    }

    private Scoreboard board() {
        return new Scoreboard(
                LocalDate.now(ZoneOffset.UTC).toString(),
                ThisMachine.host(),
                settings(),
                ceilings.all(),
                List.copyOf(rows),
                cliff,
                storms);
    }

    /** How it measures: a run with other settings cannot be continued. */
    Scoreboard.Settings settings() {
        return new Scoreboard.Settings(
                form.multiples(),
                form.time().toSeconds(),
                form.cost(),
                Arrivals.POISSON.name().toLowerCase(Locale.ROOT),
                Load.CHEAP_PER_SECOND,
                Load.DEADLINE.toMillis(),
                Load.plain(1, form.cost(), form.time()).timeout().toMillis(),
                form.leftOut());
    }
}
