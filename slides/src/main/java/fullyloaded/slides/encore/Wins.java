package fullyloaded.slides.encore;

import fullyloaded.load.RequestCounts;
import fullyloaded.slides.scoreboard.Format;
import fullyloaded.slides.scoreboard.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Where a door, set as well as can be, does better than round 4. */
final class Wins {

    private static final double MARGIN = 0.02; // of the ceiling: less may be chance
    private static final double FASTER = 0.9; // times round 4's: more may be chance

    /** Fast answers to few are no win. */
    private static final double LEAST_SHARE = 0.5; // of round 4's goodput

    private final Contender door;
    private final Row row;
    private final Row best;
    private final List<String> found = new ArrayList<>();

    private Wins(Contender door, Row best) {
        this.door = door;
        this.row = door.best();
        this.best = best;
    }

    /** A sentence, or nothing. */
    static Optional<String> of(Contender door, Row best) {
        if (door.best() == null) {
            return Optional.empty();
        }
        Wins wins = new Wins(door, best);
        wins.goodput();
        wins.times();
        return wins.found.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        "**Better than round 4:** `%s` in %s."
                                .formatted(door.best().name(), String.join(", ", wins.found)));
    }

    private void goodput() {
        for (Row.Reading mine : row.readings()) {
            best.readings().stream()
                    .filter(other -> other.load().equals(mine.load()))
                    .filter(other -> mine.goodputOfCeiling() > other.goodputOfCeiling() + MARGIN)
                    .forEach(
                            other ->
                                    found.add(
                                            "goodput at %s (%s against %s)"
                                                    .formatted(
                                                            Format.typeset(mine.load()),
                                                            Outcome.share(mine.goodputOfCeiling()),
                                                            Outcome.share(
                                                                    other.goodputOfCeiling()))));
        }
    }

    private void times() {
        Optional<Row.Point> mine = door.atHeaviest(row);
        Optional<Row.Point> other = door.atHeaviest(best);
        if (mine.isEmpty()
                || other.isEmpty()
                || row.goodputOfCeiling(mine.get())
                        < LEAST_SHARE * best.goodputOfCeiling(other.get())) {
            return;
        }
        RequestCounts ours = mine.get().report().expensive();
        RequestCounts theirs = other.get().report().expensive();
        time("median answer", ours.lastingTimes().p50Millis(), theirs.lastingTimes().p50Millis());
        time("answers p99", ours.lastingTimes().p99Millis(), theirs.lastingTimes().p99Millis());
        time("refusals p99", ours.refusedTimes().p99Millis(), theirs.refusedTimes().p99Millis());
    }

    /** A time of 0 means that there were none. */
    private void time(String what, double millis, double otherMillis) {
        if (millis > 0 && millis < FASTER * otherMillis) {
            found.add(
                    "%s (%s against %s)"
                            .formatted(what, Format.millis(millis), Format.millis(otherMillis)));
        }
    }
}
