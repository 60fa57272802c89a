package fullyloaded.load.users;

import fullyloaded.load.users.UserCounts.Second;
import java.util.List;

/**
 * How a server does after a storm. Only whole seconds count, and only while users come.
 *
 * @param watchedSeconds from the end of the storm to the end of sending, at most 60
 * @param secondsUntilServedAgain from the end of the storm to the first second from which on, over
 *     {@value #WINDOW_SECONDS} s, at least 90 % of those who come are served; null if no such time
 *     was seen, be it that the run ended before
 * @param servedWhileWatched the share of those who came in the watched time who were served; null if
 *     nobody came
 * @param servedInTheMinuteAfter the same for the whole minute after the storm; null if the run ended
 *     before
 */
public record Recovery(
        double watchedSeconds,
        Double secondsUntilServedAgain,
        Double servedWhileWatched,
        Double servedInTheMinuteAfter) {

    /** Long enough to see several users at a few per second, short enough to find the moment. */
    static final int WINDOW_SECONDS = 5;

    private static final int MINUTE = 60;

    /** Well above what a server serves by luck, and below 1, because chance refuses a few. */
    private static final double SERVED_AGAIN = 0.9;

    /**
     * Judges a run.
     *
     * @param timeline one entry per second, from 0
     * @param runSeconds how long users came
     */
    static Recovery of(List<Second> timeline, Storm storm, double runSeconds) {
        int first = (int) Math.ceil(storm.toSeconds());
        int end = Math.max(first, Math.min((int) runSeconds, timeline.size()));
        int watched = Math.min(MINUTE, end - first);
        Double share = servedShare(timeline.subList(Math.min(first, end), first + watched));
        return new Recovery(
                watched,
                secondsUntilServedAgain(timeline, first, end, storm.toSeconds()),
                share,
                watched < MINUTE ? null : share);
    }

    private static Double secondsUntilServedAgain(
            List<Second> timeline, int first, int end, double stormEndSeconds) {
        for (int second = first; second + WINDOW_SECONDS <= end; second++) {
            Double share = servedShare(timeline.subList(second, second + WINDOW_SECONDS));
            if (share != null && share >= SERVED_AGAIN) {
                return second - stormEndSeconds;
            }
        }
        return null;
    }

    private static Double servedShare(List<Second> seconds) {
        long came = seconds.stream().mapToLong(Second::came).sum();
        long served = seconds.stream().mapToLong(Second::served).sum();
        return came == 0 ? null : (double) served / came;
    }
}
