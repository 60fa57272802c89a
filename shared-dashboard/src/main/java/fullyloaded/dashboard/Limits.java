package fullyloaded.dashboard;

import java.time.Duration;

/**
 * How long a server waits for others, and for how many of them.
 *
 * @param idle a connection on which nothing moves is closed after that
 * @param header a whole header has to arrive within that, however it drips
 * @param answer a client has to take a whole answer within that, and a browser a whole message
 * @param sockets websockets at a time
 */
record Limits(Duration idle, Duration header, Duration answer, int sockets) {

    static final Limits USUAL =
            new Limits(
                    Duration.ofSeconds(10), Duration.ofSeconds(15), Duration.ofSeconds(10), 1000);
}
