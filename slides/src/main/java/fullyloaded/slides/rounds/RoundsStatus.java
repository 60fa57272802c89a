package fullyloaded.slides.rounds;

import java.util.List;

/**
 * The state of all rounds at one moment, as the page receives it in JSON.
 *
 * @param rounds all four, in the order of the talk
 * @param outputOf the number of the round started last, null if none was
 * @param output the last lines it printed, oldest first
 */
public record RoundsStatus(List<Row> rounds, Integer outputOf, List<String> output) {

    /**
     * One round.
     *
     * @param title its lesson, or its folder if it is not built
     * @param exitCode null unless its state is {@code ENDED}
     * @param remark one line for the presenter, or null
     * @param url its dashboard, null unless it is ready
     */
    public record Row(
            int number,
            String title,
            RoundState state,
            Integer exitCode,
            String remark,
            String url) {

        private Row withoutOutput() {
            boolean isOurOwn = state == RoundState.MISSING; // any other may quote the output
            return new Row(number, title, state, exitCode, isOurOwn ? remark : null, url);
        }
    }

    /** A copy for anyone but the presenter: it holds nothing that a round printed. */
    public RoundsStatus withoutOutput() {
        return new RoundsStatus(rounds.stream().map(Row::withoutOutput).toList(), null, List.of());
    }
}
