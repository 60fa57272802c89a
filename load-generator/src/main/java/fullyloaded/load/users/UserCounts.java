package fullyloaded.load.users;

import java.util.List;

/**
 * What became of users. A user wants one answer, and may ask more than once for it. A user is
 * served if an attempt is answered correctly within the deadline, counted from when that attempt
 * was due.
 *
 * @param came all users
 * @param servedAtFirst served by the first attempt
 * @param served served by any attempt
 * @param late answered correctly, but after the deadline; they do not ask again
 * @param gaveUp all others
 * @param attempts requests sent for all users
 * @param timeline one entry for each second of the run, and further ones until the last event
 * @param recovery null without a storm
 */
public record UserCounts(
        long came,
        long servedAtFirst,
        long served,
        long late,
        long gaveUp,
        long attempts,
        List<Second> timeline,
        Recovery recovery) {

    /**
     * One second of a run.
     *
     * @param second seconds after the start, from 0
     * @param came users who came in this second
     * @param servedAtFirst those of them who were served by the first attempt
     * @param served those of them who were served by any attempt, even later
     * @param attempts requests due in this second
     * @param refusals refusals received in this second
     */
    public record Second(
            int second, long came, long servedAtFirst, long served, long attempts, long refusals) {}
}
