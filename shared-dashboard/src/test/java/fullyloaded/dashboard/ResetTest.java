package fullyloaded.dashboard;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import fullyloaded.http.Limits;
import fullyloaded.http.RequestConnector;
import fullyloaded.http.SlowClientTimeouts;
import fullyloaded.testing.RawClient;
import fullyloaded.work.ExpensiveRequest;
import java.io.IOException;
import java.time.Duration;
import org.eclipse.jetty.websocket.server.WebSocketServerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Clients that reset their connection, at each step of its life: nothing is kept of them. */
@Timeout(60)
class ResetTest {

    private static final int CLIENTS = 40;
    private static final int UPGRADES = 400;
    private static final String HALF_A_HEADER = "GET /ping HTTP/1.1\r\nHost: loc";
    private static final String SUSPENDED = Tried.request("GET", "/load/3") + "\r\n";

    private Tried server;

    /** What a server keeps of its clients. */
    private record Left(
            int sockets, int waits, int websockets, int sessions, int clients, int requests) {}

    /** How far a client gets. */
    private enum Step {
        CONNECTED {
            @Override
            void reach(RawClient client) {}
        },
        IN_THE_HEADER {
            @Override
            void reach(RawClient client) throws IOException {
                client.send(HALF_A_HEADER);
            }
        },
        REQUESTED {
            @Override
            void reach(RawClient client) throws IOException {
                client.send(Tried.request("GET", "/ping") + "\r\n");
            }
        },
        IN_THE_BODY {
            @Override
            void reach(RawClient client) throws IOException {
                client.send(Tried.request("GET", "/ping", "Content-Length: 9") + "\r\nhalf");
            }
        },
        ANSWERED {
            @Override
            void reach(RawClient client) throws IOException {
                client.send(Tried.request("GET", "/ping") + "\r\n").answer();
            }
        },
        IN_THE_ANSWER {
            @Override
            void reach(RawClient client) throws IOException {
                client.send(Tried.request("GET", "/uplot/uPlot.iife.min.js") + "\r\n").read();
            }
        },
        IN_A_PIPELINE {
            @Override
            void reach(RawClient client) throws IOException {
                client.send((Tried.request("GET", "/ping") + "\r\n").repeat(50)).read();
            }
        },
        SUSPENDED_ON_THE_SERVER {
            @Override
            void reach(RawClient client) throws IOException {
                client.send(SUSPENDED);
            }
        },
        SUSPENDED_WITH_MORE_TO_COME {
            @Override
            void reach(RawClient client) throws IOException {
                client.send(SUSPENDED + HALF_A_HEADER);
            }
        },
        IN_THE_UPGRADE {
            @Override
            void reach(RawClient client) throws IOException {
                client.send(Frames.UPGRADE);
            }
        },
        UPGRADED {
            @Override
            void reach(RawClient client) throws IOException {
                client.send(Frames.UPGRADE).head();
            }
        },
        TOLD_THE_HISTORY {
            @Override
            void reach(RawClient client) throws IOException {
                client.send(Frames.UPGRADE).head();
                Frames.next(client);
            }
        },
        IN_A_FRAME {
            @Override
            void reach(RawClient client) throws IOException {
                client.send(Frames.UPGRADE).head();
                client.send(Frames.head(Frames.FIN | Frames.PING, 100, (byte) 'x'));
            }
        },
        AFTER_A_PING {
            @Override
            void reach(RawClient client) throws IOException {
                client.send(Frames.UPGRADE).head();
                client.send(Frames.masked(Frames.FIN | Frames.PING, "there?"));
            }
        },
        AFTER_A_GOODBYE {
            @Override
            void reach(RawClient client) throws IOException {
                client.send(Frames.UPGRADE).head();
                client.send(Frames.masked(Frames.FIN | Frames.CLOSE));
            }
        };

        abstract void reach(RawClient client) throws IOException;
    }

    @BeforeEach
    void start() {
        Duration ever = Duration.ofMinutes(5);
        // No limit cuts anybody off.
        server = new Tried(new Limits(ever, ever, ever, ever, 1_000, 5_000), "--port", "0");
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
            step.reach(client);
            client.reset();
        }
        assertNothingIsLeft();
    }

    /** The goodbye may come before the welcome is over. */
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
                            giveUpWhoIsGone();
                            assertEquals(new Left(0, 0, 0, 0, 0, 0), left());
                        });
        server.suspends = false;
        assertEquals(200, RawClient.status(server.get("/load/1")), "and it still serves");
    }

    private Left left() {
        RequestConnector connector = server.dashboard.http().connector();
        SlowClientTimeouts connections = connector.getBean(SlowClientTimeouts.class);
        int sessions =
                connector.getServer().getContainedBeans(WebSocketServerFactory.class).stream()
                        .mapToInt(factory -> factory.getOpenSessions().size())
                        .sum();
        return new Left(
                connector.getConnectedEndPoints().size(),
                connections.waits(),
                connections.sockets(),
                sessions,
                server.dashboard.feed().clients(),
                server.dashboard.meter().outstanding());
    }

    /** As a round does. */
    private void giveUpWhoIsGone() {
        server.calls.stream()
                .filter(ExpensiveRequest::isClientGone)
                .forEach(call -> call.shed("nobody waits for it", null));
    }
}
