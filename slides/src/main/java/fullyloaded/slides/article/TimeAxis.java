package fullyloaded.slides.article;

import fullyloaded.slides.figures.RecordedRun;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * The time axis that recordings share. They are aligned where their loads begin, and cut where the
 * first of them ends.
 *
 * @param before seconds from its left end to the beginning of the load
 * @param seconds its length
 */
record TimeAxis(double before, double seconds) {

    private static final double MILLIS_PER_SECOND = 1_000;

    /** The axis of one or more recordings. */
    static TimeAxis of(List<RecordedRun> runs) {
        double before = least(runs, run -> run.loadFromMillis() / MILLIS_PER_SECOND);
        double after = least(runs, TimeAxis::secondsFromLoad);
        return new TimeAxis(before, before + after);
    }

    private static double secondsFromLoad(RecordedRun run) {
        long end = run.steps().get(run.steps().size() - 1).atMillis();
        return (end - run.loadFromMillis()) / MILLIS_PER_SECOND;
    }

    private static double least(List<RecordedRun> runs, ToDoubleFunction<RecordedRun> what) {
        return runs.stream().mapToDouble(what).min().orElseThrow();
    }

    /** Where an instant of a recording is, in seconds from the left end. */
    double secondsAt(RecordedRun run, long millis) {
        return before + (millis - run.loadFromMillis()) / MILLIS_PER_SECOND;
    }

    /** The same as a fraction of the axis. */
    double partAt(RecordedRun run, long millis) {
        return secondsAt(run, millis) / seconds;
    }
}
