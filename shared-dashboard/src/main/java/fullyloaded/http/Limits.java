package fullyloaded.http;

import java.time.Duration;

/**
 * How long a server waits for its clients, and for how many of them at a time. Immutable.
 *
 * @param idle a connection on which no byte moves for this long is closed
 * @param header a client has to send a whole header within this time, however slowly it drips
 * @param answer a client has to read a whole answer within this time
 * @param pong a browser that shows the dashboard has to answer a ping within this time
 * @param webSockets open websockets at a time
 * @param connections open connections at a time, websockets included; fewer if the system has too
 *     few file descriptors
 */
public record Limits(
        Duration idle,
        Duration header,
        Duration answer,
        Duration pong,
        int webSockets,
        int connections) {

    /** For a server that people use. */
    public static final Limits DEFAULTS =
            new Limits(
                    Duration.ofSeconds(10),
                    Duration.ofSeconds(15),
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(9),
                    1_000,
                    10_000);

    public Limits withIdle(Duration idle) {
        return new Limits(idle, header, answer, pong, webSockets, connections);
    }

    public Limits withHeader(Duration header) {
        return new Limits(idle, header, answer, pong, webSockets, connections);
    }

    public Limits withAnswer(Duration answer) {
        return new Limits(idle, header, answer, pong, webSockets, connections);
    }

    public Limits withPong(Duration pong) {
        return new Limits(idle, header, answer, pong, webSockets, connections);
    }

    public Limits withWebSockets(int webSockets) {
        return new Limits(idle, header, answer, pong, webSockets, connections);
    }

    public Limits withConnections(int connections) {
        return new Limits(idle, header, answer, pong, webSockets, connections);
    }
}
