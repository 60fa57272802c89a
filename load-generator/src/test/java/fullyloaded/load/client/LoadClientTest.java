package fullyloaded.load.client;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What the client does with one connection. */
class LoadClientTest {

    private static final Duration PATIENCE = Duration.ofMillis(200);
    private static final Duration TIMEOUT = Duration.ofSeconds(15);
    private static final int LIMIT_MILLIS = 10_000;

    private final BlockingQueue<Answer> answers = new LinkedBlockingQueue<>();

    @Test
    void clientWithoutPatienceLeftClosesItsConnection() throws Exception {
        try (ServerSocket server = listen();
                LoadClient client = client(server, PATIENCE)) {
            long dueNanos = System.nanoTime();
            client.ask(dueNanos, answers::add);
            try (Socket connection = accept(server)) {
                String request = readHead(connection);
                trickle(connection, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n0");

                assertTrue(request.startsWith("GET /load/1 "), request);
                assertEquals(-1, connection.getInputStream().read(), "closed, and not reset");
            }

            Answer answer = answers.poll(LIMIT_MILLIS, TimeUnit.MILLISECONDS);
            assertEquals(Outcome.ABANDONED, answer.outcome());
            assertTrue(answer.responseNanos() >= PATIENCE.toNanos());
            await().until(() -> client.inFlight() == 0);
            assertEquals(0, answers.size(), "the end of the connection is no second answer");
        }
    }

    @Test
    void patienceEndsEvenWhileTheServerAcceptsNobody() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                LoadClient client = client(server, PATIENCE)) {
            for (int n = 0; n < 5; n++) { // more than its backlog holds
                client.ask(System.nanoTime(), answers::add);
            }

            for (int n = 0; n < 5; n++) {
                assertEquals(Outcome.ABANDONED, take().outcome());
            }
            await().until(() -> client.inFlight() == 0);
        }
    }

    @Test
    void nextRequestAfterAnAbandonedOneOpensAConnection() throws Exception {
        try (ServerSocket server = listen();
                LoadClient client = client(server, PATIENCE)) {
            client.ask(System.nanoTime(), answers::add);
            try (Socket abandoned = accept(server)) {
                readHead(abandoned);
                assertEquals(-1, abandoned.getInputStream().read());
            }
            assertEquals(Outcome.ABANDONED, take().outcome());
            client.ask(System.nanoTime(), answers::add);
            try (Socket next = accept(server)) {
                readHead(next);
                trickle(next, KnownServer.RIGHT);

                assertEquals(Outcome.RIGHT, take().outcome());
            }
        }
    }

    @Test
    void answerInTimeKeepsTheConnection() throws Exception {
        List<Answer> all = new CopyOnWriteArrayList<>();
        try (ServerSocket server = listen();
                LoadClient client = client(server, TIMEOUT)) {
            client.ask(System.nanoTime(), all::add);
            try (Socket connection = accept(server)) {
                readHead(connection);
                trickle(connection, KnownServer.RIGHT);
                await().until(() -> client.inFlight() == 0);
                client.ask(System.nanoTime(), all::add);
                readHead(connection);
                trickle(connection, KnownServer.RIGHT);
                await().until(() -> client.inFlight() == 0);
            }
        }

        assertEquals(
                List.of(Outcome.RIGHT, Outcome.RIGHT), all.stream().map(Answer::outcome).toList());
    }

    @Test
    void patienceDoesNotLimitHowLongAConnectionIsKept() throws Exception {
        Duration patience = Duration.ofMillis(500);
        try (ServerSocket server = listen();
                LoadClient client = client(server, patience)) {
            client.ask(System.nanoTime(), answers::add);
            try (Socket connection = accept(server)) {
                readHead(connection);
                trickle(connection, KnownServer.RIGHT);
                assertEquals(Outcome.RIGHT, take().outcome());

                connection.setSoTimeout((int) (2 * patience.toMillis()));
                InputStream in = connection.getInputStream();
                assertThrows(SocketTimeoutException.class, in::read, "neither bytes nor an end");
            }
        }
    }

    @Test
    void refusalsSayWhenToComeAgain() throws Exception {
        assertEquals(7, refusal("503 Busy", "Retry-After: 7\r\n").retryAfterSeconds());
        assertEquals(0, refusal("429 Too Many Requests", "").retryAfterSeconds());
        assertEquals(
                0,
                refusal("503 Busy", "Retry-After: Fri, 31 Dec 1999 23:59:59 GMT\r\n")
                        .retryAfterSeconds());
    }

    private Answer refusal(String status, String headers) throws Exception {
        try (ServerSocket server = listen();
                LoadClient client = client(server, null)) {
            client.ask(System.nanoTime(), answers::add);
            try (Socket connection = accept(server)) {
                readHead(connection);
                trickle(
                        connection,
                        "HTTP/1.1 %s\r\n%sContent-Length: 0\r\n\r\n".formatted(status, headers));
                Answer answer = take();
                assertEquals(Outcome.REFUSED, answer.outcome());
                return answer;
            }
        }
    }

    private Answer take() throws InterruptedException {
        Answer answer = answers.poll(LIMIT_MILLIS, TimeUnit.MILLISECONDS);
        assertTrue(answer != null, "no answer");
        return answer;
    }

    private static ServerSocket listen() throws IOException {
        ServerSocket server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        server.setSoTimeout(LIMIT_MILLIS);
        return server;
    }

    private static LoadClient client(ServerSocket server, Duration patience) {
        URI uri = URI.create("http://127.0.0.1:" + server.getLocalPort());
        return new LoadClient(uri, "/load/1", "0", "", TIMEOUT, patience);
    }

    private static Socket accept(ServerSocket server) throws IOException {
        Socket connection = server.accept();
        connection.setSoTimeout(LIMIT_MILLIS);
        return connection;
    }

    /** Reads the head of a request, and no further. */
    private static String readHead(Socket connection) throws IOException {
        InputStream in = connection.getInputStream();
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("The client left after: " + head);
            }
            head.append((char) next);
        }
        return head.toString();
    }

    private static void trickle(Socket connection, String text) throws IOException {
        connection.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }
}
