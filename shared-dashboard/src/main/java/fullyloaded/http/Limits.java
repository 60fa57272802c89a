package fullyloaded.http;

import java.time.Duration;

/**
 * How long a server waits for others, and for how many of them.
 *
 * @param idle a connection on which nothing moves is closed after that
 * @param header a whole header has to arrive within that, however it drips
 * @param answer a client has to take a whole answer within that
 * @param pong a browser that shows the dashboard has to say within that that it is still there
 * @param sockets websockets at a time
 * @param connections at a time, the websockets among them; fewer if there are no descriptors for them
 */
public record Limits(
        Duration idle,
        Duration header,
        Duration answer,
        Duration pong,
        int sockets,
        int connections) {

    public static final Limits USUAL =
            new Limits(
                    Duration.ofSeconds(10),
                    Duration.ofSeconds(15),
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(9),
                    1_000,
                    10_000);
}
