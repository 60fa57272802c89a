package fullyloaded.slides.presenter;

import static fullyloaded.slides.presenter.PresenterProcess.REPOSITORY;
import static fullyloaded.slides.presenter.PresenterProcess.freePort;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A room full of followers, without their browsers. */
@Timeout(300)
final class FollowIT {

    private static final int FOLLOWERS = 500;
    private static final int MOVES = 100;
    private static final int READ_MILLIS = 100;
    private static final int READ_BYTES = 4096;

    /** One follower's last message, and the number of messages it has received. */
    private static final class Follower implements WebSocket.Listener {

        private final StringBuilder partial = new StringBuilder();
        private volatile JsonObject latest;
        private volatile int frames;

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean isLast) {
            partial.append(data);
            if (isLast) {
                latest = JsonParser.parseString(partial.toString()).getAsJsonObject();
                frames++;
                partial.setLength(0);
            }
            return WebSocket.Listener.super.onText(socket, data, isLast);
        }

        boolean isAt(int h) {
            return latest != null
                    && latest.has("slide")
                    && latest.getAsJsonObject("slide").get("h").getAsInt() == h;
        }
    }

    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    @Tag("drill")
    void fiveHundredFollowersAllArriveAndNobodyGetsMoreThanEveryMove() throws Exception {
        try (PresenterProcess presenter = new PresenterProcess(REPOSITORY, 0, freePort());
                Socket stalled = neverReads(presenter.port())) {
            List<Follower> room = new ArrayList<>();
            List<CompletableFuture<WebSocket>> sockets = new ArrayList<>();
            for (int i = 0; i < FOLLOWERS; i++) {
                Follower follower = new Follower();
                room.add(follower);
                sockets.add(connect(presenter, follower));
            }
            sockets.forEach(CompletableFuture::join);

            for (int h = 1; h <= MOVES; h++) {
                assertEquals(200, move(presenter, h));
            }

            await("all arrive").until(() -> room.stream().allMatch(one -> one.isAt(MOVES)));
            assertTrue(room.stream().allMatch(one -> one.frames <= 1 + MOVES + 10), "repeated");

            Follower late = new Follower();
            connect(presenter, late).join();
            await("who comes late is told at once").until(() -> late.isAt(MOVES));
            await("who answers nothing is cut off").until(() -> isCutOff(stalled));
            sockets.forEach(socket -> socket.join().abort());
        }
    }

    @Test
    void whatAFollowerSaysMovesNobodyAndShutsHimOut() throws Exception {
        try (PresenterProcess presenter = new PresenterProcess(REPOSITORY, 0, freePort())) {
            Follower quiet = new Follower();
            connect(presenter, quiet).join();
            WebSocket talker = connect(presenter, new Follower()).join();
            talker.sendText("{\"move\":9,\"slide\":{\"h\":9,\"v\":0,\"f\":-1}}", true).join();

            await("nobody listens to him").until(talker::isInputClosed);
            assertEquals(403, presenter.sendWithout("POST", "/move?h=9&v=0&f=-1").statusCode());
            assertEquals(200, move(presenter, 2));

            await("the presenter's move").until(() -> quiet.isAt(2));
            assertEquals(1, quiet.latest.get("move").getAsInt());
        }
    }

    private static int move(PresenterProcess presenter, int h) throws Exception {
        return presenter.send("POST", "/move?h=" + h + "&v=0&f=-1&by=test").statusCode();
    }

    private CompletableFuture<WebSocket> connect(PresenterProcess presenter, Follower follower) {
        URI follow = URI.create(presenter.url().replaceFirst("http", "ws") + "follow");
        return client.newWebSocketBuilder().buildAsync(follow, follower);
    }

    private static boolean isCutOff(Socket socket) {
        try {
            return socket.getInputStream().read(new byte[READ_BYTES]) < 0;
        } catch (SocketTimeoutException e) {
            return false;
        } catch (IOException e) {
            return true; // a reset
        }
    }

    private static Socket neverReads(int port) throws Exception {
        Socket socket = new Socket();
        socket.setSoTimeout(READ_MILLIS);
        socket.setReceiveBufferSize(1024);
        socket.connect(new java.net.InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        OutputStream out = socket.getOutputStream();
        out.write(
                """
                GET /follow HTTP/1.1\r
                Host: 127.0.0.1:%d\r
                Connection: Upgrade\r
                Upgrade: websocket\r
                Sec-WebSocket-Version: 13\r
                Sec-WebSocket-Key: MDEyMzQ1Njc4OWFiY2RlZg==\r
                \r
                """
                        .formatted(port)
                        .getBytes(StandardCharsets.US_ASCII));
        out.flush();
        return socket;
    }
}
