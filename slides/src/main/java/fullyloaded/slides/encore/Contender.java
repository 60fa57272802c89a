package fullyloaded.slides.encore;

import fullyloaded.slides.scoreboard.Row;
import fullyloaded.slides.scoreboard.Scoreboard;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A door or a round, as it was measured.
 *
 * @param usual with its default; null if that was not measured
 * @param tuned by somebody who knows the ceiling; null if there is nothing to tune
 * @param board where it was measured
 * @param heaviest the heaviest load, in ceilings
 */
record Contender(String name, Row usual, Row tuned, Scoreboard board, double heaviest) {

    /** Whether anything is known about it. */
    boolean isMeasured() {
        return usual != null || tuned != null;
    }

    /** With its default, or empty if it did not run. */
    Optional<Outcome> asItComes() {
        return outcome(usual);
    }

    /** Tuned for this machine, or empty. */
    Optional<Outcome> whenTuned() {
        return outcome(tuned);
    }

    /** As tuned, or else with its default, when each unit costs twice as much; or empty. */
    Optional<Outcome> whenDearer() {
        Row row = best();
        if (row == null || row.extra() == null || row.extra().dearer() == null) {
            return Optional.empty();
        }
        return Optional.of(
                new Outcome(
                        row.readings().stream()
                                .filter(reading -> reading.point() == row.extra().dearer())
                                .findFirst()
                                .orElseThrow()
                                .goodputOfCeiling(),
                        row.dearerVerdicts(board.host().cores())));
    }

    /** Why it did not run; null if it did. */
    String note() {
        return Stream.of(usual, tuned)
                .filter(row -> row != null && row.note() != null)
                .map(Row::note)
                .findFirst()
                .orElse(null);
    }

    /** The row of somebody who does what can be done: tuned if there is something to tune. */
    Row best() {
        Row row = tuned == null ? usual : tuned;
        return row == null || row.note() != null ? null : row;
    }

    /** The point of a row at the heaviest load. */
    Optional<Row.Point> atHeaviest(Row row) {
        return row.points().stream().filter(point -> point.multiple() == heaviest).findFirst();
    }

    private Optional<Outcome> outcome(Row row) {
        if (row == null || row.note() != null) {
            return Optional.empty();
        }
        return atHeaviest(row)
                .map(point -> new Outcome(row.goodputOfCeiling(point), row.verdicts()));
    }
}
