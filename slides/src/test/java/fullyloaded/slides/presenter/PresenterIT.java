package fullyloaded.slides.presenter;

import static fullyloaded.slides.presenter.PresenterProcess.REPOSITORY;
import static fullyloaded.slides.presenter.PresenterProcess.eventually;
import static fullyloaded.slides.presenter.PresenterProcess.freePort;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import fullyloaded.dashboard.PageLoad;
import fullyloaded.process.Liveness;
import fullyloaded.slides.RunningRound;
import fullyloaded.slides.rounds.Door;
import fullyloaded.slides.rounds.RoundState;
import fullyloaded.slides.rounds.Rounds;
import fullyloaded.slides.rounds.RoundsStatus;
import fullyloaded.slides.scoreboard.EncoreBoard;
import fullyloaded.testing.FeedClient;
import fullyloaded.testing.JarProcess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(300)
final class PresenterIT {

    @Test
    void roundsFollowEachOtherAndLeaveNothingBehind() throws Exception {
        int roundPort = freePort();
        try (PresenterProcess presenter = new PresenterProcess(REPOSITORY, 0, roundPort)) {
            assertTrue(presenter.start(1));
            assertEquals("1", presenter.status().outputOf());
            assertTrue(presenter.status().output().get(0).startsWith("Round 1: "));
            List<ProcessHandle> first = presenter.descendants();
            assertEquals(1, first.size());

            assertTrue(presenter.start(4));
            assertEquals(RoundState.STOPPED, presenter.state(1));
            assertFalse(first.get(0).isAlive());
            List<ProcessHandle> fourth = presenter.descendants();
            assertTrue(fourth.size() > 1, "no worker among " + fourth);
            assertEquals(
                    "http://127.0.0.1:" + roundPort + "/",
                    presenter.status().rounds().get(3).url());

            presenter.send("POST", "/rounds/4/stop");
            assertTrue(eventually(() -> presenter.state(4) == RoundState.STOPPED));
            assertTrue(Liveness.areGone(fourth));
        }
    }

    @Test
    @Tag("drill")
    void aDoorFollowsARoundAndARoundFollowsADoor() throws Exception {
        try (PresenterProcess presenter = new PresenterProcess(REPOSITORY, 0, freePort())) {
            assertTrue(presenter.start("1"));
            List<ProcessHandle> first = presenter.descendants();

            assertTrue(presenter.start("bounded-queue"));
            assertEquals(RoundState.STOPPED, presenter.state("1"));
            assertTrue(Liveness.areGone(Set.copyOf(first)));
            assertEquals("bounded-queue", presenter.status().outputOf());
            String ready = presenter.status().output().get(0);
            assertTrue(ready.startsWith("bounded-queue=100: "), ready);

            assertTrue(presenter.start("2"));
            assertEquals(RoundState.STOPPED, presenter.state("bounded-queue"));
        }
    }

    /** A door that cannot run here says so when it is started. */
    @Test
    void theJarOfDoorsKnowsAllThatTheSlideOffers() throws Exception {
        List<Door> doors = new Rounds(REPOSITORY).doors();
        String list = JarProcess.run(doors.get(0).jar(), "--list").output();
        for (Door door : doors) {
            String[] parts = door.key().split("=");
            String line =
                    list.lines()
                            .filter(each -> each.startsWith(parts[0] + " "))
                            .findFirst()
                            .orElse("unknown: " + door.key());
            boolean hasSetting = !line.matches("\\S+ +none .*");
            assertTrue(parts.length == 1 || hasSetting, line);
            assertFalse(line.startsWith("unknown"), line);
        }
        assertEquals(
                EncoreBoard.DOORS,
                list.lines().skip(1).map(line -> line.replaceFirst(" .*", "")).toList(),
                "the tests of slides and docs are about all doors");
    }

    @Test
    void whatOneBrowserCannotSendComesFromHereUntilTheLoadEnds() throws Exception {
        PageLoad load = new PageLoad(PageLoad.MOST_OF_A_PAGE + 2, 8);
        try (RunningRound round = RunningRound.start("round1-sync", 0, Map.of(), "--cost", "11");
                FeedClient feed = new FeedClient(round.port())) {
            ExtraLoad rest = new ExtraLoad(round.url(), round.url(), load, "");
            rest.begin();
            assertTrue(eventually(() -> inFlight(feed) > load.units())); // of both senders
            rest.end();
            assertTrue(eventually(() -> inFlight(feed) == 0));
        }
    }

    private static int inFlight(FeedClient feed) {
        try {
            JsonObject work = feed.next().getAsJsonObject("work");
            return work == null ? -1 : work.get("inFlight").getAsInt();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Test
    void theKeyForWorkReachesEveryCopyAndThePresentersNoneAndNobodyReadsEither() throws Exception {
        String key = "correct-horse_42";
        Map<String, String> environment =
                Map.of("LOAD_KEY", key, "PRESENTER_KEY", "battery-staple_7");
        try (PresenterProcess presenter =
                new PresenterProcess(REPOSITORY, 0, freePort(), environment)) {
            assertTrue(presenter.start(3));
            List<ProcessHandle> all = presenter.descendants();
            assertTrue(all.size() > 1, "no copy among " + all);

            String url = presenter.status().rounds().get(2).url();
            for (int request = 0; request < 8; request++) { // whichever copies they reach
                assertEquals(401, presenter.request(url + "load/1?" + request).join().statusCode());
            }
            assertFalse(presenter.firstLine().matches(".*(horse|staple).*"), "a journal keeps it");
            assertNotReadable(presenter.handle());
            for (ProcessHandle process : all) {
                assertNotReadable(process);
                Path known = Path.of("/proc", Long.toString(process.pid()), "environ");
                assertFalse(Files.exists(known) && Files.readString(known).contains("staple"));
            }
        }
    }

    /** Neither key is in any part of a process that other users of the machine can read. */
    private static void assertNotReadable(ProcessHandle process) {
        String line = process.info().commandLine().orElse("");
        assertTrue(line.contains("java"), "it is told: " + line);
        assertFalse(line.matches(".*(horse|staple).*"), line);
    }

    @Test
    @Tag("drill")
    void aKilledPresenterTakesTheRoundAndItsChildrenAlong() throws Exception {
        try (PresenterProcess presenter = new PresenterProcess(REPOSITORY, 0, freePort())) {
            assertTrue(presenter.start(4));
            List<ProcessHandle> all = presenter.descendants();
            assertTrue(all.size() > 1, "no worker among " + all);

            presenter.kill();

            assertTrue(eventually(() -> Liveness.areGone(all)), "alive: " + all);
        }
    }

    @Test
    @Tag("drill")
    void aTerminatedPresenterEndsTheRoundFirst() throws Exception {
        try (PresenterProcess presenter = new PresenterProcess(REPOSITORY, 0, freePort())) {
            assertTrue(presenter.start(3));
            List<ProcessHandle> all = presenter.descendants();
            assertTrue(all.size() > 1, "no copy among " + all);

            presenter.terminate();

            assertEquals(143, presenter.exitCode());
            assertTrue(Liveness.areGone(all), "alive: " + all);
        }
    }

    @Test
    @Tag("drill")
    void aRoundFinishesWhatItHasAcceptedAlsoWhenControlCReachesItFirst() throws Exception {
        int roundPort = freePort();
        try (PresenterProcess presenter = new PresenterProcess(REPOSITORY, 0, roundPort)) {
            assertTrue(presenter.start(2));
            String url = presenter.status().rounds().get(1).url();
            long round = presenter.descendants().get(0).pid();
            CompletableFuture<HttpResponse<String>> answer = presenter.request(url + "load/1");
            presenter.request(url + "ping").join(); // sent later, so the first one is accepted

            new ProcessBuilder("kill", "-INT", Long.toString(round)).start().waitFor();
            presenter.send("POST", "/rounds/2/stop");

            assertEquals(200, answer.join().statusCode());
            assertTrue(eventually(() -> presenter.state(2) == RoundState.STOPPED));
        }
    }

    @Test
    void aForeignServerOnTheRoundsPortIsNotTakenForTheRound() throws Exception {
        try (ServerSocket foreign = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                PresenterProcess presenter =
                        new PresenterProcess(REPOSITORY, 0, foreign.getLocalPort())) {
            presenter.send("POST", "/rounds/1/start");

            assertTrue(eventually(() -> presenter.state(1) == RoundState.ENDED));
            RoundsStatus.Row row = presenter.status().rounds().get(0);
            assertEquals(1, row.exitCode());
            assertTrue(row.remark().contains("" + foreign.getLocalPort()), row.remark());
        }
    }

    @Test
    void aTakenPortIsNamed() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                PresenterProcess presenter =
                        new PresenterProcess(REPOSITORY, taken.getLocalPort(), freePort())) {
            assertEquals(1, presenter.exitCode());
            String line = presenter.firstLine();
            assertTrue(line.contains("Port " + taken.getLocalPort() + " is taken"), line);
        }
    }

    @Test
    void aFolderThatIsNoRepositoryIsRefused(@TempDir Path folder) throws Exception {
        try (PresenterProcess presenter = new PresenterProcess(folder, 0, freePort())) {
            assertEquals(2, presenter.exitCode());
            assertTrue(presenter.firstLine().contains("--repo"), presenter.firstLine());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"--presenter-key=short", "--proxy-round-port=0", "--proxy-round-port=9"})
    void whatIsWrongIsNamed(String option) throws Exception {
        try (PresenterProcess presenter =
                new PresenterProcess(REPOSITORY, 0, freePort(), Map.of(), option)) {
            assertEquals(2, presenter.exitCode());
            String name = option.substring(0, option.indexOf('='));
            assertTrue(presenter.firstLine().startsWith(name), presenter.firstLine());
            assertFalse(presenter.firstLine().contains("short"), "it may be a mistyped key");
        }
    }

    @Test
    void aMissingJarIsReported(@TempDir Path repository) throws Exception {
        Files.createDirectory(repository.resolve("round1-sync"));
        Files.createFile(repository.resolve("pom.xml"));
        try (PresenterProcess presenter = new PresenterProcess(repository, 0, freePort())) {
            RoundsStatus.Row row = presenter.status().rounds().get(1);

            assertEquals(RoundState.MISSING, row.state());
            assertTrue(row.remark().contains("-pl round2-async -am"), row.remark());
            assertEquals(409, presenter.send("POST", "/rounds/2/start").statusCode());
            HttpResponse<String> door = presenter.send("POST", "/rounds/lifo=tuned/start");
            assertEquals(409, door.statusCode());
            assertTrue(door.body().contains("-pl encore/alternatives -am"), door.body());
        }
    }

    @Test
    void strangersAreTurnedAway() throws Exception {
        try (PresenterProcess presenter = new PresenterProcess(REPOSITORY, 0, freePort())) {
            assertEquals(
                    403,
                    status(presenter, "POST", "/rounds/1/start", "Origin", "http://evil.example"));
            assertEquals(
                    403,
                    status(presenter, "POST", "/rounds/1/stop", "Sec-Fetch-Site", "cross-site"));
            assertEquals(403, presenter.sendWithout("POST", "/rounds/1/start").statusCode());
            assertEquals(
                    403,
                    presenter
                            .sendWithout("POST", "/rounds/1/start", "X-Presenter-Key", "guessed")
                            .statusCode());
            assertEquals(403, presenter.sendWithout("POST", "/move?h=1&v=0&f=-1").statusCode());
            assertEquals(400, status(presenter, "POST", "/move?h=1&v=0&f=all"));
            assertEquals(404, status(presenter, "POST", "/rounds/5/start"));
            assertEquals(404, status(presenter, "POST", "/rounds/bounded-queue=7/start"));
            assertEquals(404, status(presenter, "GET", "/rounds/1/start"));
            assertEquals(405, status(presenter, "PUT", "/rounds/1/start"));
            assertEquals(200, status(presenter, "GET", "/"));
            assertEquals(RoundState.STOPPED, presenter.state(1));
        }
    }

    @Test
    void everyStartHasAKeyOfItsOwn() throws Exception {
        try (PresenterProcess one = new PresenterProcess(REPOSITORY, 0, freePort());
                PresenterProcess other = new PresenterProcess(REPOSITORY, 0, freePort())) {
            assertTrue(one.key().matches("[\\w-]{22}"), "128 bits: " + one.key());
            assertNotEquals(one.key(), other.key());
        }
    }

    private static int status(
            PresenterProcess presenter, String method, String path, String... headers)
            throws IOException, InterruptedException {
        return presenter.send(method, path, headers).statusCode();
    }
}
