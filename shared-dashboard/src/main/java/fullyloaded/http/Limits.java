package fullyloaded.http;

import java.time.Duration;

/**
 * The limits on a server's clients: their number, and how long the server waits for each.
 * Immutable.
 *
 * @param idle the server closes a connection on which no byte moves for this long
 * @param header a client must send its whole header within this time, even if bytes keep coming
 * @param answer a client must read a whole answer within this time
 * @param pong a browser that shows the dashboard must answer a ping within this time
 * @param webSockets most open websockets
 * @param connections most open connections, websockets included; fewer if the system has too few
 *     file descriptors
 */
public record Limits(
        Duration idle,
        Duration header,
        Duration answer,
        Duration pong,
        int webSockets,
        int connections) {

    /** Limits for production use; tests set shorter ones. */
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
