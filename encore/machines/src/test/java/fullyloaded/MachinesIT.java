package fullyloaded;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import fullyloaded.process.Liveness;
import fullyloaded.process.ReadyLine;
import fullyloaded.testing.Client;
import fullyloaded.testing.JarProcess;
import fullyloaded.testing.Tool;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The jar, as a user starts it: everything in one command, or in several processes. */
class MachinesIT {

    private final Fleet fleet = new Fleet();

    @AfterEach
    void stop() {
        fleet.close();
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "it has no signals")
    void oneCommandServesAndEndsWithAllThatItHasStarted() throws Exception {
        try (JarProcess front =
                JarProcess.start(Fleet.JAR, "--port", "0", "--engine-port", "0", "--cost", "4")) {
            ReadyLine ready = ReadyLine.parse(front.firstLine()).orElseThrow();
            assertTrue(ready.lesson().startsWith("Encore: "), ready.lesson());
            Client client = new Client(URI.create(ready.url()).getPort());
            assertEquals("pong", client.get("/ping").body());
            assertEquals("0", client.get("/load/3").body());
            List<ProcessHandle> children = front.descendants();
            assertEquals(1, children.size(), "one machine");

            front.terminate();

            assertEquals(143, front.exitCode());
            await("the machine has ended").until(() -> Liveness.areGone(children));
        }
    }

    @Test
    @Tag("drill")
    void killedFrontLeavesNoMachine() throws Exception {
        Fleet.Seat front = fleet.alone();
        List<ProcessHandle> children = front.process().descendants();
        assertEquals(1, children.size());

        front.process().kill();

        await("the machine has ended").until(() -> Liveness.areGone(children));
    }

    @Test
    @Tag("drill")
    void killedMachineOfAFrontIsReplaced() throws Exception {
        Fleet.Seat front = fleet.alone();
        ProcessHandle machine = front.process().descendants().get(0);

        machine.destroyForcibly();

        await("another one works")
                .until(
                        () ->
                                front.process().descendants().stream()
                                                .anyMatch(child -> child.pid() != machine.pid())
                                        && front.client().status("/load/1") == 200);
    }

    @Test
    @Tag("drill")
    void twoFrontsShareTheMachinesOfAnEngine() throws Exception {
        int port = Fleet.freePort();
        fleet.engine(port, "--deadline", Fleet.AMPLE_SECONDS);
        fleet.machine(port, 1);
        fleet.machine(port, 1);
        Fleet.Seat first = fleet.front(port, "--deadline", Fleet.AMPLE_SECONDS);
        Fleet.Seat second = fleet.front(port, "--deadline", Fleet.AMPLE_SECONDS);

        List<CompletableFuture<HttpResponse<String>>> answers =
                List.of(
                        first.client().later("/load/4"),
                        second.client().later("/load/4"),
                        first.client().later("/load/1"),
                        second.client().later("/load/2"));

        for (CompletableFuture<HttpResponse<String>> answer : answers) {
            assertEquals("0", answer.join().body());
        }
        await("each front knows the others")
                .until(() -> first.figure("fronts") == 2 && second.figure("fronts") == 2);
        await("and all machines")
                .until(() -> first.figure("machines") == 2 && second.figure("cores") == 2);
        assertEquals(Set.of("engine", "front", "machine"), roles(second));
    }

    private static Set<String> roles(Fleet.Seat front) throws InterruptedException {
        return front.snapshot().getAsJsonArray("processes").asList().stream()
                .map(JsonElement::getAsJsonObject)
                .map(row -> row.get("role").getAsString())
                .collect(Collectors.toSet());
    }

    @Test
    @Tag("drill")
    void frontsAndMachinesStartInAnyOrder() throws Exception {
        int port = Fleet.freePort();
        Fleet.Seat front = fleet.frontInVain(port, Map.of());
        JarProcess machine = fleet.machineInVain(port, 1, Map.of());
        for (JarProcess process : List.of(front.process(), machine)) {
            await("it says so").until(() -> lines(process, "No engine listens at") > 0);
        }
        assertEquals(503, front.client().status("/ready"));
        HttpResponse<String> refused = front.client().get("/load/1");
        assertEquals(503, refused.statusCode());
        assertEquals(
                "The engine does not answer", refused.headers().firstValue("X-Reason").orElse(""));

        fleet.engine(port);

        await("the front is ready").until(front::isReady);
        assertEquals("0", front.client().get("/load/1").body());
        for (JarProcess process : List.of(front.process(), machine)) {
            assertEquals(1, lines(process, "No engine listens at"), "only once");
        }
    }

    @Test
    @Tag("drill")
    void wrongPasswordIsSaidInOneLineAndARightOneLetsIn() throws Exception {
        Map<String, String> right = Map.of("ENGINE_USER", "us", "ENGINE_PASSWORD", "correct-horse");
        Map<String, String> wrong =
                Map.of("ENGINE_USER", "us", "ENGINE_PASSWORD", "battery-staple");
        int port = Fleet.freePort();
        try (JarProcess engine =
                JarProcess.start(List.of(), Fleet.JAR, right, "engine", "--port", "" + port)) {
            await("it listens").until(() -> engine.output().contains("Engine: "));
            JarProcess stranger = fleet.machineInVain(port, 1, wrong);
            await("it is refused")
                    .until(() -> lines(stranger, "refuses this user and password") > 0);
            fleet.machineInVain(port, 1, right);
            Fleet.Seat front = fleet.frontInVain(port, right);

            await("the front is ready").until(front::isReady);

            assertEquals("0", front.client().get("/load/1").body());
            assertEquals(1, lines(stranger, "WARN"), stranger.output());
            assertFalse(stranger.output().contains("battery-staple"));
            assertTrue(engine.isAlive());
        }
    }

    /** A front's own dashboard is a server, but no engine. */
    @Test
    void whatIsNoEngineIsSaidInOneLine() throws Exception {
        Fleet.Seat front = fleet.frontInVain(Fleet.freePort(), Map.of());

        JarProcess machine = fleet.machineInVain(front.port(), 1, Map.of());

        await("it says so").until(() -> lines(machine, "WARN") > 0);
        assertTrue(machine.output().contains("127.0.0.1:" + front.port()), machine.output());
        assertTrue(machine.isAlive());
        assertEquals("pong", front.client().get("/ping").body());
    }

    @ParameterizedTest
    @CsvSource({
        "2, --engine must be like, --engine 10.0.0.5",
        "2, 1 to 65535, machine --engine tcp://a:0",
        "2, machine needs --engine, machine",
        "2, --cores must be 1 to 1024, machine --engine tcp://a:1 --cores 0",
        "2, 0 to 65535, engine --port 65536",
        "2, --key must be a file, engine --key no-such-file",
        "1, ENGINE_PASSWORD, engine --host 0.0.0.0",
        "1, set ENGINE_PASSWORD, engine --engine-user us",
        "1, ENGINE_PASSWORD, --port 0 --engine-host 0.0.0.0",
        "1, ENGINE_KEY_PASSWORD, engine --key pom.xml",
        "1, ENGINE_TRUST_PASSWORD, machine --engine tcp://a:1 --engine-tls --engine-trust pom.xml"
    })
    void wrongUsageEndsItWithOneLine(int status, String part, String args) throws Exception {
        Tool.Result wrong = JarProcess.run(Fleet.JAR, args.split(" "));

        assertEquals(status, wrong.status(), wrong.output());
        assertTrue(wrong.output().contains(part), wrong.output());
        assertEquals(1, wrong.output().lines().count(), wrong.output());
    }

    @Test
    void enginePortThatIsTakenIsSaidInOneLine() throws Exception {
        int port = Fleet.freePort();
        fleet.engine(port);

        Tool.Result second = JarProcess.run(Fleet.JAR, "engine", "--port", "" + port);

        assertEquals(1, second.status(), second.output());
        assertTrue(second.output().startsWith("Port " + port + " is taken"), second.output());
        assertEquals(1, second.output().lines().count(), second.output());
    }

    @Test
    void engineOnAllAddressesNamesOneThatCanBeUsed() throws Exception {
        Map<String, String> us = Map.of("ENGINE_USER", "us", "ENGINE_PASSWORD", "correct-horse");
        try (JarProcess engine =
                JarProcess.start(
                        List.of(), Fleet.JAR, us, "engine", "--host", "0.0.0.0", "--port", "0")) {
            assertTrue(
                    engine.firstLine()
                            .matches(
                                    "Engine: tcp://127.0.0.1:\\d+, and at this computer's other"
                                            + " addresses"));
        }
    }

    private static long lines(JarProcess process, String part) {
        return process.output().lines().filter(line -> line.contains(part)).count();
    }
}
