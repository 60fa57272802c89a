package fullyloaded.dashboard;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends requests from this server to itself, because the first requests pay for loading and
 * compiling the code that serves them, and no client should.
 */
final class WarmUp {

    private static final Logger LOG = LoggerFactory.getLogger(WarmUp.class);

    private static final int REQUESTS = 100; // over one connection
    private static final int ROUNDS = 4;

    // Enough for the last tier to compile the code that every request runs: twice as many as
    // HotSpot requires (Tier4InvocationThreshold, 5,000).
    private static final int LOOP_ROUNDS = 100;

    private WarmUp() {}

    /**
     * Sends cheap requests to this process's own server at {@code url}, and waits for the answers.
     */
    static void sendRequests(String url, boolean isEventLoop) {
        URI own = URI.create(url);
        byte[] requests = requests();
        int rounds = isEventLoop ? LOOP_ROUNDS : ROUNDS;
        try {
            for (int round = 0; round < rounds; round++) {
                try (Socket socket = new Socket(own.getHost(), own.getPort())) {
                    socket.getOutputStream().write(requests);
                    socket.getInputStream().readAllBytes();
                }
            }
        } catch (IOException e) {
            LOG.warn("This server cannot reach itself at {}: {}", url, e.toString());
        }
    }

    private static byte[] requests() {
        String request = "GET %s HTTP/1.1\r\nHost: localhost\r\n";
        String both = request.formatted("/ping") + "\r\n" + request.formatted("/load/0") + "\r\n";
        String last = request.formatted("/ping") + "Connection: close\r\n\r\n";
        return (both.repeat(REQUESTS / 2) + last).getBytes(US_ASCII);
    }
}
