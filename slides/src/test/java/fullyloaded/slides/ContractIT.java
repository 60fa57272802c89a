package fullyloaded.slides;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fullyloaded.process.Liveness;
import fullyloaded.testing.Client;
import fullyloaded.testing.FeedClient;
import fullyloaded.testing.JarProcess;
import fullyloaded.testing.Tool;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What all rounds have in common, tested on their jars. */
class ContractIT {

    @ParameterizedTest
    @ValueSource(strings = {"round1-sync", "round4-fine"})
    void theFirstRoundAndTheLastKeepTheContract(String round) throws Exception {
        checkContract(round);
    }

    @ParameterizedTest
    @Tag("drill")
    @ValueSource(strings = {"round2-async", "round3-coarse"})
    void theOthersKeepIt(String round) throws Exception {
        checkContract(round);
    }

    private static void checkContract(String round) throws Exception {
        try (RunningRound running = RunningRound.start(round, 0, Map.of(), ample(round))) {
            Client client = new Client(running.port());

            assertEquals("pong", client.get("/ping").body());
            assertEquals(200, client.get("/ready").statusCode());
            assertEquals("0", client.get("/load").body());
            assertEquals("0", client.get("/load/2?whatever").body());
            for (String n : List.of("0", "-1", "abc", "999999999", "1e3")) {
                HttpResponse<String> answer = client.get("/load/" + n);
                assertEquals(400, answer.statusCode(), n);
                assertTrue(answer.body().contains("1 to 1000"), answer.body());
            }
            assertEquals(405, client.send("POST", "/load").statusCode());
            for (String nothing : List.of("/nothing", "/uplot", "/uplot/", "/uplot;a.b")) {
                assertEquals(404, client.get(nothing).statusCode(), nothing);
            }

            secondOneOnItsPortSaysSoAndLeavesNothing(round, running);
            acceptedWorkIsFinishedOnSigterm(running, client);
        }
    }

    /**
     * Options for a long deadline, because round 4 would refuse what a slow machine cannot do in
     * time.
     */
    private static String[] ample(String round) {
        return round.equals("round4-fine") ? new String[] {"--deadline", "60"} : new String[0];
    }

    private static void secondOneOnItsPortSaysSoAndLeavesNothing(String round, RunningRound running)
            throws Exception {
        try (JarProcess second =
                JarProcess.start(JarProcess.jar(round), "--port", "" + running.port())) {
            List<ProcessHandle> children = second.descendants();

            Tool.Result ended = second.result();

            assertEquals(1, ended.status(), ended.output());
            assertTrue(ended.output().startsWith("Port " + running.port() + " is taken"));
            assertEquals(1, ended.output().lines().count(), ended.output());
            assertTrue(Liveness.areGone(children));
        }
    }

    private static void acceptedWorkIsFinishedOnSigterm(RunningRound running, Client client)
            throws Exception {
        List<ProcessHandle> children = running.handle().descendants().toList();
        CompletableFuture<HttpResponse<String>> accepted = inFlight(running, client);

        running.handle().destroy();

        assertEquals("0", accepted.get(120, TimeUnit.SECONDS).body());
        running.handle().onExit().get(120, TimeUnit.SECONDS);
        assertTrue(Liveness.areGone(children));
    }

    /** A request in flight; if it finishes before we see it, a larger one is sent. */
    private static CompletableFuture<HttpResponse<String>> inFlight(
            RunningRound running, Client client) throws Exception {
        int units = 1;
        CompletableFuture<HttpResponse<String>> request = client.later("/load/" + units);
        try (FeedClient dashboard = new FeedClient(running.port())) {
            dashboard.next();
            while (dashboard.next().getAsJsonObject("work").get("inFlight").getAsInt() == 0) {
                if (request.isDone()) {
                    assertEquals("0", request.join().body());
                    units++; // no larger than necessary, because a round drains for only 2 s
                    request = client.later("/load/" + units);
                }
            }
        }
        return request;
    }

    @ParameterizedTest
    @ValueSource(strings = {"round1-sync", "round2-async", "round3-coarse", "round4-fine"})
    void wrongUsageIsNamedAndHelpIsGiven(String round) throws Exception {
        Tool.Result wrong = JarProcess.run(JarProcess.jar(round), "--cost", "99");
        assertEquals(2, wrong.status());
        assertTrue(wrong.output().contains("--cost must be 4 to 30, not 99"), wrong.output());
        assertFalse(wrong.output().contains("Exception"), wrong.output());

        assertEquals(0, JarProcess.run(JarProcess.jar(round), "--help").status());
        assertEquals(0, JarProcess.run(JarProcess.jar(round), "--version").status());
    }
}
