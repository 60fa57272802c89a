package fullyloaded.slides.scoreboard;

import fullyloaded.load.users.UserCounts;
import fullyloaded.load.users.UserCounts.Second;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * How servers do after a storm: a load that fits, then an overload, then the first load again.
 *
 * @param calm the load that fits, in ceilings
 * @param storm the overload, in ceilings
 * @param seconds how long users came in all
 * @param ceilingPerSecond units per second; a user asks for one
 */
public record Storms(
        double calm,
        double storm,
        double fromSeconds,
        double toSeconds,
        double seconds,
        double ceilingPerSecond,
        List<Run> runs) {

    /** What the end of a run shows. */
    public enum Aftermath {
        /** Users are served as before. */
        SERVED,
        /** Old work is still being done; no more comes than fits. */
        BACKLOG,
        /** Users who ask again keep the load above the ceiling, though new users alone would fit. */
        METASTABLE
    }

    /**
     * The last part of the time after the storm: late enough that users of the storm ask no more, and
     * 22 of 90 s are long enough to average over chance.
     */
    private static final double END_PART = 0.25;

    private static final int STEP_SECONDS = 5;

    /**
     * One server and one kind of users.
     *
     * @param server the label of its row
     * @param clients how they ask, in words
     */
    public record Run(String server, String lesson, String clients, UserCounts users) {

        /** Requests for each user. */
        double attemptsPerUser() {
            return users.came() == 0 ? 0 : (double) users.attempts() / users.came();
        }

        /** The share of those who were served, of users who came within each step of seconds. */
        double[] servedShares(double seconds) {
            double[] shares = new double[(int) (seconds / STEP_SECONDS)];
            for (int step = 0; step < shares.length; step++) {
                int from = step * STEP_SECONDS;
                long came = sum(users, Second::came, from, from + STEP_SECONDS);
                long served = sum(users, Second::served, from, from + STEP_SECONDS);
                shares[step] = came == 0 ? 1 : (double) served / came;
            }
            return shares;
        }
    }

    /** How long one step of {@link Run#servedShares} is, in seconds. */
    static int stepSeconds() {
        return STEP_SECONDS;
    }

    /** Judges the end of a run: what was asked for in its last part, new and again. */
    public Aftermath aftermath(Run run) {
        if (run.users().recovery().secondsUntilServedAgain() != null) {
            return Aftermath.SERVED;
        }
        int from = (int) (seconds - END_PART * (seconds - toSeconds));
        double attempts = sum(run.users(), Second::attempts, from, (int) seconds);
        return attempts / ((int) seconds - from) >= ceilingPerSecond
                ? Aftermath.METASTABLE
                : Aftermath.BACKLOG;
    }

    /** The same in words, with the time it took. */
    String outcome(Run run) {
        return switch (aftermath(run)) {
            case SERVED ->
                    Format.line(
                            "served again after %.0f s",
                            run.users().recovery().secondsUntilServedAgain());
            case BACKLOG -> Format.line("backlog for more than %.0f s", seconds - toSeconds);
            case METASTABLE -> "metastable: retries keep it overloaded";
        };
    }

    /** What was offered, in one line. */
    public String described() {
        return Format.line(
                "After the storm: %s of the ceiling, from %.0f to %.0f s %s, then the first again"
                        + " until %.0f s; users leave after 2 s",
                Format.multiple(calm), fromSeconds, toSeconds, Format.multiple(storm), seconds);
    }

    /** The head of the table. */
    static List<String> head() {
        return List.of("server", "users", "afterwards", "served in the minute after", "attempts");
    }

    /** A row of the table. */
    List<String> cells(Run run) {
        Double share = run.users().recovery().servedWhileWatched();
        boolean isWhole = run.users().recovery().servedInTheMinuteAfter() != null;
        return List.of(
                run.server(),
                run.clients(),
                outcome(run),
                (share == null ? "-" : Format.percent(share)) + (isWhole ? "" : " (run ended)"),
                Format.line("%.2f per user", run.attemptsPerUser()));
    }

    private static long sum(UserCounts users, ToLongFunction<Second> figure, int from, int to) {
        return users.timeline().stream()
                .filter(second -> second.second() >= from && second.second() < to)
                .mapToLong(figure)
                .sum();
    }
}
