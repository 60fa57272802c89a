package fullyloaded.load.command;

import fullyloaded.load.users.Recovery;
import fullyloaded.load.users.UserCounts;
import fullyloaded.load.users.UserCounts.Second;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;

/** Formats what became of users as lines for a terminal. */
final class UserTable {

    private static final String ROW = "%-22s%12s%12s%12s%12s%12s";
    private static final int MOST_ROWS = 30; // so that the table fits a screen
    private static final List<Integer> STEPS = List.of(1, 2, 5, 10, 30, 60, 300, 600, 3_600);

    private final UserCounts users;
    private final List<String> lines = new ArrayList<>();

    private UserTable(UserCounts users) {
        this.users = users;
    }

    /** Returns the lines of {@code users}. */
    static List<String> of(UserCounts users) {
        UserTable table = new UserTable(users);
        table.write();
        return table.lines;
    }

    private void write() {
        add("%-22s%12d", "users", users.came());
        share("served", users.served());
        share("at first attempt", users.servedAtFirst());
        share("late", users.late());
        share("gave up", users.gaveUp());
        add(
                "%-22s%12d%12.2f per user",
                "attempts",
                users.attempts(),
                users.came() == 0 ? 0 : (double) users.attempts() / users.came());
        if (users.recovery() != null) {
            addRecovery(users.recovery());
        }
        addTimeline();
    }

    private void share(String name, long count) {
        add("%-22s%12d%11.1f%%", name, count, users.came() == 0 ? 0 : 100.0 * count / users.came());
    }

    private void addRecovery(Recovery recovery) {
        String watched = String.format(Locale.ROOT, "%.0f s", recovery.watchedSeconds());
        add(
                "after the storm       %s",
                recovery.secondsUntilServedAgain() == null
                        ? "not served again within the run"
                        : String.format(
                                Locale.ROOT,
                                "served again after %.1f s",
                                recovery.secondsUntilServedAgain()));
        if (recovery.servedWhileWatched() != null) {
            add(
                    "                      served %.1f%% of the users who came in the %s after it%s",
                    100 * recovery.servedWhileWatched(),
                    watched,
                    recovery.servedInTheMinuteAfter() == null
                            ? "; the run ended before a minute"
                            : "");
        }
    }

    private void addTimeline() {
        int seconds = users.timeline().size();
        int step =
                STEPS.stream()
                        .filter(each -> seconds <= each * MOST_ROWS)
                        .findFirst()
                        .orElse(STEPS.get(STEPS.size() - 1));
        add("");
        add(ROW, "from second", "came", "served 1st", "served", "attempts", "refusals");
        for (int from = 0; from < seconds; from += step) {
            List<Second> rows = users.timeline().subList(from, Math.min(seconds, from + step));
            add(
                    ROW,
                    from,
                    sum(rows, Second::came),
                    sum(rows, Second::servedAtFirst),
                    sum(rows, Second::served),
                    sum(rows, Second::attempts),
                    sum(rows, Second::refusals));
        }
    }

    private static long sum(List<Second> rows, ToLongFunction<Second> figure) {
        return rows.stream().mapToLong(figure).sum();
    }

    private void add(String format, Object... values) {
        lines.add(String.format(Locale.ROOT, format, values));
    }
}
