package fullyloaded.alternatives.doors;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fullyloaded.alternatives.OpenDoor;
import fullyloaded.alternatives.frame.Cores;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The doors that count requests, in a whole server. */
class LimitTest {

    private static final int C = Cores.AVAILABLE;

    /** A door, and how many requests it admits while none is answered. */
    static Stream<Arguments> limits() {
        return Stream.of(
                Arguments.of("bounded-queue=3", C + 3),
                Arguments.of("semaphore", C),
                Arguments.of("semaphore=3", 3),
                Arguments.of("bulkhead", 25),
                Arguments.of("bulkhead=3", 3),
                Arguments.of("gradient2", 20),
                Arguments.of("gradient2=2", 2),
                Arguments.of("vegas", 20),
                Arguments.of("vegas=2", 2),
                Arguments.of("undertow-limit=3", C + 3));
    }

    @ParameterizedTest
    @MethodSource("limits")
    void admitsSoManyAndShedsTheNext(String door, int admitted) throws Exception {
        try (OpenDoor open = new OpenDoor(door)) {
            List<CompletableFuture<HttpResponse<String>>> answers = open.send(admitted + 1);

            await("one is refused").until(() -> OpenDoor.count(answers, 503) == 1);
            assertEquals("pong", open.client.get("/ping").body());
            assertEquals(0, open.work.done(), "nobody else is answered");
            open.work.open();
            await("the others are served").until(() -> OpenDoor.count(answers, 200) == admitted);
            assertEquals("0", open.client.get("/load/1").body(), "a place is free again");
        }
    }

    /** Its units that are queued already hold their places only until a core meets them. */
    @Test
    void requestIsShedAsAWhole() throws Exception {
        try (OpenDoor open = new OpenDoor("bounded-queue=3")) {
            List<CompletableFuture<HttpResponse<String>>> answers =
                    List.of(open.client.later("/load/" + (C + 4)));
            await("it is refused").until(() -> OpenDoor.count(answers, 503) == 1);

            open.work.open();
            await("its units are gone").until(() -> open.client.get("/load/1").statusCode() == 200);
            assertTrue(open.work.started() <= C + 1, "those that waited did not run");
        }
    }

    @ParameterizedTest
    @MethodSource("unlimited")
    void queuesWithoutLimit(String door, int running) throws Exception {
        int requests = 60;
        try (OpenDoor open = new OpenDoor(door)) {
            List<CompletableFuture<HttpResponse<String>>> answers = open.send(requests);

            await("that many run").until(() -> open.work.started() == running);
            await("all are in").until(() -> open.outstanding() == requests);
            assertEquals("pong", open.client.get("/ping").body());
            assertEquals(running, open.work.started());
            open.work.open();
            await("all are served").until(() -> OpenDoor.count(answers, 200) == requests);
        }
    }

    static Stream<Arguments> unlimited() {
        Stream<Arguments> doors =
                Stream.of(
                        Arguments.of("thread-per-request=5", 5),
                        Arguments.of("thread-per-request", 60),
                        Arguments.of("rate-limiter", C),
                        Arguments.of("circuit-breaker", C));
        // A gate parks a virtual thread, which a hash does not: so all of them begin.
        return VirtualThreadsDoor.KIND.isNeedMet().getAsBoolean()
                ? Stream.concat(doors, Stream.of(Arguments.of("virtual-threads", 60)))
                : doors;
    }
}
