package fullyloaded.slides.scoreboard.measure;

import fullyloaded.slides.rounds.Program;
import fullyloaded.slides.rounds.Round;
import java.util.Locale;
import java.util.Set;

/**
 * A server to measure.
 *
 * @param number the round's; null for another server
 * @param name the row's
 * @param isTuned whether it is to be told the ceiling
 * @param isDefault whether it has the library's default, and the tuned one is another row
 */
record Candidate(Integer number, String name, Program program, boolean isTuned, boolean isDefault) {

    /** Those that learn from what they see, and so need longer. */
    private static final Set<String> ADAPTIVE = Set.of("gradient2", "vegas");

    static Candidate of(Round round) {
        String name = round.folder().replaceFirst("^.*-", "");
        return new Candidate(round.number(), name, round.program(), false, false);
    }

    /** The program as tuned for this ceiling; the setting stays even if a unit costs more later. */
    Program program(double ceilingPerSecond) {
        return isTuned
                ? program.with("--ceiling", String.format(Locale.ROOT, "%.3f", ceilingPerSecond))
                : program;
    }

    boolean isRound() {
        return number != null;
    }

    /** Whether its limit changes while it runs. */
    boolean adapts() {
        return ADAPTIVE.contains(name.replaceFirst("=.*", ""));
    }

    /** What it is called. */
    String label() {
        return isRound() ? number + " " + name : name;
    }

    /** Whether requests may wait in it for longer than N: then a run ends late. */
    boolean mayEndLate() {
        return isRound() ? number < 4 : !isTuned;
    }
}
