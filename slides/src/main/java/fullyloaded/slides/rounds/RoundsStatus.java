package fullyloaded.slides.rounds;

import java.util.List;

/**
 * What the page shows at one moment.
 *
 * @param rounds all of them, in the order of the talk
 * @param consoleOf the number of the round that runs or ran last, null if none did
 * @param console its last lines, oldest first
 */
public record RoundsStatus(List<Row> rounds, Integer consoleOf, List<String> console) {

    /**
     * One round.
     *
     * @param title its lesson, or its folder as long as it is not built
     * @param exitCode null unless it ended by itself
     * @param remark one line that the presenter should know of, or null
     * @param url its dashboard, null unless it is ready
     */
    public record Row(
            int number,
            String title,
            RoundState state,
            Integer exitCode,
            String remark,
            String url) {

        private Row forTheRoom() {
            boolean isConsoleFree = state == RoundState.MISSING; // else it may quote the console
            return new Row(number, title, state, exitCode, isConsoleFree ? remark : null, url);
        }
    }

    /** The same for those who are not the presenter: nothing that a round printed. */
    public RoundsStatus forTheRoom() {
        return new RoundsStatus(rounds.stream().map(Row::forTheRoom).toList(), null, List.of());
    }
}
