package fullyloaded.load.users;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import fullyloaded.load.users.UserCounts.Second;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Worlds in which ten users come each second, and a storm lasts from second 10 to second 20. */
class RecoveryTest {

    private static final Storm STORM = new Storm(5, 10, 20);

    @Test
    void serverThatRecoversAtOnce() {
        Recovery recovery = Recovery.of(world(100, second -> 10), STORM, 100);

        assertEquals(0, recovery.secondsUntilServedAgain());
        assertEquals(1, recovery.servedInTheMinuteAfter());
        assertEquals(60, recovery.watchedSeconds());
    }

    @Test
    void serverThatNeedsSevenSeconds() {
        Recovery recovery = Recovery.of(world(100, servedFrom(27)), STORM, 100);

        assertEquals(7, recovery.secondsUntilServedAgain());
        assertEquals(53 / 60.0, recovery.servedInTheMinuteAfter(), 1e-9);
    }

    @Test
    void oneGoodSecondIsNoRecovery() {
        IntUnaryOperator served = second -> second == 21 || second >= 27 ? 10 : 0;

        assertEquals(7, Recovery.of(world(100, served), STORM, 100).secondsUntilServedAgain());
    }

    @Test
    void nineOfTenServedIsARecoveryAndEightAreNone() {
        assertEquals(0, Recovery.of(world(100, second -> 9), STORM, 100).secondsUntilServedAgain());
        assertNull(Recovery.of(world(100, second -> 8), STORM, 100).secondsUntilServedAgain());
    }

    @Test
    void serverThatNeverRecovers() {
        Recovery recovery = Recovery.of(world(100, servedFrom(100)), STORM, 100);

        assertNull(recovery.secondsUntilServedAgain());
        assertEquals(0, recovery.servedInTheMinuteAfter());
    }

    @Test
    void recoveryMustBeSeenForAllOfItsSeconds() {
        assertEquals(
                7, Recovery.of(world(32, servedFrom(27)), STORM, 32).secondsUntilServedAgain());
        assertNull(Recovery.of(world(31, servedFrom(27)), STORM, 31).secondsUntilServedAgain());
    }

    @Test
    void runThatEndsBeforeTheMinuteSaysForHowLongItWatched() {
        Recovery recovery = Recovery.of(world(65, servedFrom(27)), STORM, 65);

        assertEquals(45, recovery.watchedSeconds());
        assertEquals(38 / 45.0, recovery.servedWhileWatched(), 1e-9);
        assertNull(recovery.servedInTheMinuteAfter());
    }

    @Test
    void runThatEndsWithTheStormKnowsNothing() {
        Recovery recovery = Recovery.of(world(20, second -> 10), STORM, 20);

        assertEquals(new Recovery(0, null, null, null), recovery);
    }

    @Test
    void secondsInWhichOnlyRetriesHappenDoNotCount() {
        List<Second> drained = world(70, second -> second < 30 ? 10 : 0);

        assertEquals(10, Recovery.of(drained, STORM, 30).watchedSeconds());
        assertEquals(1, Recovery.of(drained, STORM, 30).servedWhileWatched());
    }

    @Test
    void nobodyWhoComesIsNoRecovery() {
        List<Second> empty =
                IntStream.range(0, 100).mapToObj(n -> new Second(n, 0, 0, 0, 0, 0)).toList();

        assertEquals(new Recovery(60, null, null, null), Recovery.of(empty, STORM, 100));
    }

    @Test
    void stormThatEndsWithinASecondIsFollowedByTheNextOne() {
        Storm storm = new Storm(5, 10, 19.5);

        Recovery recovery = Recovery.of(world(100, second -> 10), storm, 100);

        assertEquals(0.5, recovery.secondsUntilServedAgain());
    }

    private static IntUnaryOperator servedFrom(int first) {
        return second -> second >= first ? 10 : 0;
    }

    private static List<Second> world(int seconds, IntUnaryOperator served) {
        return IntStream.range(0, seconds)
                .mapToObj(n -> new Second(n, 10, 0, served.applyAsInt(n), 10, 0))
                .toList();
    }
}
