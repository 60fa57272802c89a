package fullyloaded.slides.scoreboard.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DoorsTest {

    private static final List<String> TABLE =
            List.of(
                    "DOOR             SETTING                  DEFAULT       TUNED    LESSON",
                    "bounded-queue    waiting units at most    100, Tomcat's  N x c   a lesson",
                    "semaphore        requests in service      2, the cores  cores    another",
                    "virtual-threads  none                     -             -        a third");

    private final Doors doors = new Doors(Path.of("a.jar"), Doors.parse(TABLE));

    @Test
    void allMeansEachDefaultAndEachTunedDoorThatIsAnother() {
        assertEquals(
                List.of("bounded-queue", "bounded-queue=tuned", "semaphore", "virtual-threads"),
                names("all"));
    }

    @Test
    void shortFormLeavesOutTheDefaultsUnlessTheyAreNamed() {
        assertEquals(
                List.of("bounded-queue=tuned", "semaphore", "virtual-threads", "bounded-queue"),
                doors.chosen(List.of("all", "bounded-queue"), true).stream()
                        .map(Candidate::name)
                        .toList());
    }

    @Test
    void doorsAreMeasuredOnceAndAsChosen() {
        assertEquals(
                List.of("semaphore", "bounded-queue=14"),
                names("semaphore", "bounded-queue=14", "semaphore"));
        assertEquals(
                List.of("--door", "bounded-queue=14"),
                doors.candidate("bounded-queue=14").program().arguments());
    }

    @Test
    void whatIsNoDoorIsNamed() {
        assertEquals(Optional.of("gate=1"), doors.unknown(List.of("all", "semaphore", "gate=1")));
        assertEquals(Optional.empty(), doors.unknown(List.of("all", "bounded-queue=tuned")));
    }

    @Test
    void onlyTunedDoorsAreToldTheCeiling() {
        assertEquals(
                List.of("--door", "bounded-queue=tuned", "--ceiling", "8.125"),
                doors.candidate("bounded-queue=tuned").program(8.125).arguments());
        assertEquals(
                List.of("--door", "bounded-queue=14"),
                doors.candidate("bounded-queue=14").program(8.125).arguments());
    }

    @Test
    void doorIsReadyWhateverItsSettingResolvesTo() {
        assertEquals("bounded-queue", doors.candidate("bounded-queue=tuned").program().lesson());
    }

    @Test
    void doorIsADefaultOnlyIfTheTunedOneIsAnother() {
        assertTrue(doors.candidate("bounded-queue").isDefault());
        assertFalse(doors.candidate("bounded-queue=tuned").isDefault());
        assertFalse(doors.candidate("bounded-queue=14").isDefault());
        assertFalse(doors.candidate("semaphore").isDefault(), "so it gets every load");
    }

    @Test
    void limitsThatAdaptAreKnown() {
        assertTrue(doors.candidate("gradient2=tuned").adapts());
        assertFalse(doors.candidate("bounded-queue=tuned").adapts());
    }

    private List<String> names(String... choices) {
        return doors.chosen(List.of(choices), false).stream().map(Candidate::name).toList();
    }
}
