package fullyloaded.alternatives.doors;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fullyloaded.alternatives.AlternativesIT;
import fullyloaded.alternatives.OpenDoor;
import fullyloaded.alternatives.frame.ChosenDoor;
import fullyloaded.alternatives.frame.Cores;
import fullyloaded.alternatives.frame.DoorKind;
import fullyloaded.process.Liveness;
import fullyloaded.process.ReadyLine;
import fullyloaded.testing.Client;
import fullyloaded.testing.JarProcess;
import fullyloaded.testing.Tool;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server behind HAProxy, where that is installed. */
class HaproxyIT {

    private static final int QUEUE = 3;
    private static final int PATIENT_MILLIS = 60_000; // no request is refused for its wait

    @BeforeEach
    void needsHaproxy() {
        Tool.orSkip("haproxy");
    }

    @Test
    void keepsTheContract() throws Exception {
        ChosenDoor door = HaproxyDoor.KIND.usual();
        try (OpenDoor open = new OpenDoor(door)) {
            Contract.check(open, door);
        }
    }

    @Test
    void queuesSoManyAndRefusesTheNext() throws Exception {
        try (OpenDoor open = new OpenDoor(withPatience())) {
            List<CompletableFuture<HttpResponse<String>>> running = open.send(Cores.AVAILABLE);
            await("all cores work").until(() -> open.work.started() == Cores.AVAILABLE);
            List<CompletableFuture<HttpResponse<String>>> more = open.send(QUEUE + 1);

            await("one is refused").until(() -> OpenDoor.count(more, 503) == 1);
            assertEquals("pong", open.client.get("/ping").body());
            assertEquals(Cores.AVAILABLE, open.outstanding());
            open.work.open();
            await("the others are served")
                    .until(
                            () ->
                                    OpenDoor.count(running, 200) == Cores.AVAILABLE
                                            && OpenDoor.count(more, 200) == QUEUE);
        }
    }

    private static ChosenDoor withPatience() {
        DoorKind kind =
                DoorKind.of(
                        HaproxyDoor.KIND.name(),
                        HaproxyDoor.LESSON,
                        HaproxyDoor.KIND.setting().orElseThrow(),
                        (queue, cores) -> new HaproxyDoor(queue, cores, PATIENT_MILLIS));
        return kind.with(QUEUE);
    }

    @Test
    void secondOneOnItsPortSaysSo() throws Exception {
        try (OpenDoor open = new OpenDoor(HaproxyDoor.KIND.usual())) {
            int port = open.port();
            Tool.Result second =
                    JarProcess.run(AlternativesIT.JAR, "--door", "haproxy", "--port", "" + port);

            assertEquals(1, second.status(), second.output());
            assertTrue(second.output().startsWith("Port " + port + " is taken"), second.output());
        }
    }

    /** Terminated, it finishes what it has; killed, it must still take HAProxy with it. */
    @ParameterizedTest
    @Tag("drill")
    @ValueSource(booleans = {true, false})
    void haproxyEndsWithItsParent(boolean inGoodOrder) throws Exception {
        Path jar = AlternativesIT.JAR;
        try (JarProcess parent =
                JarProcess.start(jar, "--door", "haproxy", "--port", "0", "--cost", "4")) {
            ReadyLine ready = ReadyLine.parse(parent.firstLine()).orElseThrow();
            Client client = new Client(URI.create(ready.url()).getPort());
            assertEquals("0", client.get("/load/1").body());
            List<ProcessHandle> children = parent.descendants();
            assertFalse(children.isEmpty());

            if (inGoodOrder) {
                parent.terminate();
                assertEquals(143, parent.exitCode());
            } else {
                parent.kill();
            }

            await("nothing is left").until(() -> Liveness.areGone(children));
        }
    }
}
