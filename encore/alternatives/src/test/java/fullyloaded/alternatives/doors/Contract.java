package fullyloaded.alternatives.doors;

import static fullyloaded.testing.RawClient.status;
import static org.junit.jupiter.api.Assertions.assertEquals;

import fullyloaded.alternatives.OpenDoor;
import fullyloaded.alternatives.frame.ChosenDoor;
import fullyloaded.testing.FeedClient;
import fullyloaded.testing.RawClient;
import java.io.IOException;

/** The contract that a server keeps with any door. */
final class Contract {

    private Contract() {}

    /** Checks a server whose work is free to go. */
    static void check(OpenDoor open, ChosenDoor door) throws Exception {
        open.work.open();

        assertEquals("pong", open.client.get("/ping").body());
        assertEquals(200, open.client.get("/ready").statusCode());
        assertEquals(200, open.client.get("/").statusCode());
        assertEquals("0", open.client.get("/load").body());
        assertEquals("0", open.client.get("/load/1").body());
        assertEquals(400, open.client.get("/load/0").statusCode());
        assertEquals(404, open.client.get("/loads").statusCode());
        int port = open.port();
        try (FeedClient dashboard = new FeedClient(port)) {
            dashboard.next(); // the history
            assertEquals(
                    door.lesson(),
                    dashboard.next().getAsJsonObject("round").get("lesson").getAsString());
        }
        assertEquals(403, status(answer(port, "Host: evil.example")), "another site's name");
        assertEquals(
                403,
                status(answer(port, "Host: localhost", "Origin: http://evil.example")),
                "another site's page");
    }

    private static String answer(int port, String... headers) throws IOException {
        String head = "GET /load/1 HTTP/1.1\r\n" + String.join("\r\n", headers);
        return RawClient.talk(port, head + "\r\nConnection: close\r\n\r\n");
    }
}
