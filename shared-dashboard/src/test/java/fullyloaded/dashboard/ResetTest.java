package fullyloaded.dashboard;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import fullyloaded.http.RequestConnector;
import fullyloaded.http.SlowClientTimeouts;
import fullyloaded.testing.RawClient;
import fullyloaded.work.ExpensiveRequest;
import java.io.IOException;
import org.eclipse.jetty.websocket.server.WebSocketServerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Clients that reset their connection at some step; afterwards the server must keep nothing of
 * them.
 */
@Timeout(60)
class ResetTest {

    private static final int CLIENTS = 40;
    private static final int UPGRADES = 400;
    private static final String HALF_A_HEADER = "GET /ping HTTP/1.1\r\nHost: loc";
    private static final String PING = TestServer.request("GET", "/ping") + "\r\n";
    private static final String SUSPENDED = TestServer.request("GET", "/load/3") + "\r\n";

    private TestServer server;

    /** What a server holds for its clients. */
    private record Left(
            int endPoints,
            int httpConnections,
            int webSockets,
            int sessions,
            int clients,
            int requests) {}

    /** What a client does before it resets the connection. */
    private interface Action {

        void on(RawClient client) throws IOException;
    }

    /** How far a client gets. */
    private enum Step {
        CONNECTED(client -> {}),
        IN_THE_HEADER(client -> client.send(HALF_A_HEADER)),
        REQUESTED(client -> client.send(PING)),
        IN_THE_BODY(
                client -> {
                    String request = TestServer.request("GET", "/ping", "Content-Length: 9");
                    client.send(request + "\r\nhalf");
                }),
        ANSWERED(client -> client.send(PING).answer()),
        IN_THE_ANSWER(
                client -> {
                    String large = TestServer.request("GET", "/uplot/uPlot.iife.min.js");
                    client.send(large + "\r\n").read();
                }),
        IN_A_PIPELINE(client -> client.send(PING.repeat(50)).read()),
        SUSPENDED_ON_THE_SERVER(client -> client.send(SUSPENDED)),
        SUSPENDED_WITH_MORE_TO_COME(client -> client.send(SUSPENDED + HALF_A_HEADER)),
        UPGRADED(client -> client.send(Frames.UPGRADE).head()),
        HISTORY_RECEIVED(
                client -> {
                    client.send(Frames.UPGRADE).head();
                    Frames.next(client);
                }),
        IN_A_FRAME(
                client -> {
                    client.send(Frames.UPGRADE).head();
                    client.send(Frames.head(Frames.FIN | Frames.PING, 100, (byte) 'x'));
                }),
        AFTER_A_PING(
                client -> {
                    client.send(Frames.UPGRADE).head();
                    client.send(Frames.masked(Frames.FIN | Frames.PING, "there?"));
                }),
        AFTER_A_CLOSE_FRAME(
                client -> {
                    client.send(Frames.UPGRADE).head();
                    client.send(Frames.masked(Frames.FIN | Frames.CLOSE));
                });

        private final Action reach;

        Step(Action reach) {
            this.reach = reach;
        }
    }

    @BeforeEach
    void start() {
        server = new TestServer(TestServer.PATIENT.withWebSockets(1_000).withConnections(5_000));
        server.suspends = true;
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @EnumSource
    void nothingIsKeptOfAClientThatResets(Step step) throws Exception {
        for (int i = 0; i < CLIENTS; i++) {
            RawClient client = new RawClient(server.port());
            step.reach.on(client);
            client.reset();
        }
        assertNothingIsLeft();
    }

    /** The reset may arrive while the server is still opening the websocket. */
    @Test
    void nothingIsKeptOfManyThatResetRightAfterTheirUpgrade() throws Exception {
        for (int i = 0; i < UPGRADES; i++) {
            RawClient client = new RawClient(server.port());
            client.send(Frames.UPGRADE).reset();
        }
        assertNothingIsLeft();
    }

    private void assertNothingIsLeft() throws Exception {
        await("nothing is left")
                .untilAsserted(
                        () -> {
                            shedWhoseClientIsGone();
                            assertEquals(new Left(0, 0, 0, 0, 0, 0), left());
                        });
        server.suspends = false;
        assertEquals(200, RawClient.status(server.get("/load/1")), "and it still serves");
    }

    private Left left() {
        RequestConnector connector = server.dashboard.http().connector();
        SlowClientTimeouts timeouts = connector.getBean(SlowClientTimeouts.class);
        int sessions =
                connector.getServer().getContainedBeans(WebSocketServerFactory.class).stream()
                        .mapToInt(factory -> factory.getOpenSessions().size())
                        .sum();
        return new Left(
                connector.getConnectedEndPoints().size(),
                timeouts.httpConnections(),
                timeouts.webSockets(),
                sessions,
                server.dashboard.feed().clients(),
                server.dashboard.stats().outstanding());
    }

    /** Sheds requests whose client has gone, as round 4 does. */
    private void shedWhoseClientIsGone() {
        server.requests.stream()
                .filter(ExpensiveRequest::isClientGone)
                .forEach(request -> request.shed("The client has left", null));
    }
}
