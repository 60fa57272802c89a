package fullyloaded.slides.rounds;

import java.util.List;

/**
 * The state of all that slides can start at one moment, as the page receives it in JSON.
 *
 * @param rounds all four, in the order of the talk, and then the doors
 * @param outputOf the key of the one started last, null if none was
 * @param output the last lines it printed, oldest first
 */
public record RoundsStatus(List<Row> rounds, String outputOf, List<String> output) {

    /**
     * One round, or one door.
     *
     * @param key of the {@link Exhibit}
     * @param title what it teaches, or its folder if it is not built
     * @param exitCode null unless its state is {@code ENDED}
     * @param remark one line for the presenter, or null
     * @param url its dashboard, null unless it is ready
     */
    public record Row(
            String key,
            String title,
            RoundState state,
            Integer exitCode,
            String remark,
            String url) {

        private Row withoutOutput() {
            boolean isOurOwn = state == RoundState.MISSING; // any other may quote the output
            return new Row(key, title, state, exitCode, isOurOwn ? remark : null, url);
        }
    }

    /** A copy for anyone but the presenter: it holds nothing that a server printed. */
    public RoundsStatus withoutOutput() {
        return new RoundsStatus(rounds.stream().map(Row::withoutOutput).toList(), null, List.of());
    }
}
