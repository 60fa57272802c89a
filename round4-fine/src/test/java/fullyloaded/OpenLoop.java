package fullyloaded;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;

/**
 * Sends requests when they are due, whether or not earlier ones were answered: each by a thread of its
 * own over a connection that is kept, so that as little as possible of the sender is in the figures.
 */
final class OpenLoop {

    /**
     * What became of one request.
     *
     * @param status 0 if there was no answer
     * @param responseMillis from when it was due
     */
    record Answer(int status, long dueNanos, double responseMillis) {}

    private final int port;
    private final byte[] request;
    private final ExecutorService threads =
            Executors.newCachedThreadPool(
                    task -> {
                        Thread thread = new Thread(task, "open loop");
                        thread.setDaemon(true);
                        return thread;
                    });
    private final Deque<Connection> idle = new ConcurrentLinkedDeque<>();
    private final List<CompletableFuture<Answer>> answers = new ArrayList<>();
    private Random random;

    OpenLoop(int port, String path) {
        this.port = port;
        request =
                "GET %s HTTP/1.1\r\nHost: localhost\r\n\r\n"
                        .formatted(path)
                        .getBytes(StandardCharsets.US_ASCII);
    }

    /** From now on at random, as if independent people sent them; always the same at random. */
    OpenLoop poisson() {
        random = new Random(4711);
        return this;
    }

    /** Sends so many a second for so long; returns when the last was sent. */
    OpenLoop send(double perSecond, Duration time) {
        long startNanos = System.nanoTime();
        double afterNanos = 0;
        while (afterNanos < time.toNanos()) {
            long dueNanos = startNanos + (long) afterNanos;
            while (dueNanos - System.nanoTime() > 0) {
                LockSupport.parkNanos(dueNanos - System.nanoTime());
            }
            answers.add(CompletableFuture.supplyAsync(() -> ask(dueNanos), threads));
            double gaps = random == null ? 1 : -Math.log(1 - random.nextDouble());
            afterNanos += gaps * 1e9 / perSecond;
        }
        return this;
    }

    /** All answers, in the order in which they were due. */
    List<Answer> answers() {
        List<Answer> all = answers.stream().map(CompletableFuture::join).toList();
        threads.shutdown();
        return all;
    }

    private Answer ask(long dueNanos) {
        int status = 0;
        boolean wasKept = true; // the server closes connections that were idle for long
        while (status == 0 && wasKept) {
            Connection kept = idle.pollFirst();
            wasKept = kept != null;
            try {
                Connection connection = wasKept ? kept : new Connection(port);
                status = connection.ask(request);
                idle.addFirst(connection);
            } catch (IOException e) {
                status = 0;
            }
        }
        return new Answer(status, dueNanos, (System.nanoTime() - dueNanos) / 1e6);
    }

    /** One connection that is kept; it knows as much of HTTP as our own server's answers need. */
    private static final class Connection {

        private final Socket socket;
        private final InputStream in;

        Connection(int port) throws IOException {
            socket = new Socket(InetAddress.getLoopbackAddress(), port);
            socket.setTcpNoDelay(true);
            in = new BufferedInputStream(socket.getInputStream());
        }

        int ask(byte[] request) throws IOException {
            socket.getOutputStream().write(request);
            int status = Integer.parseInt(line().split(" ")[1]);
            int length = 0;
            boolean chunked = false;
            for (String header = line(); !header.isEmpty(); header = line()) {
                String lower = header.toLowerCase(Locale.ROOT);
                chunked |= lower.equals("transfer-encoding: chunked");
                if (lower.startsWith("content-length:")) {
                    length = Integer.parseInt(header.substring(15).strip());
                }
            }
            do {
                length = chunked ? Integer.parseInt(line(), 16) : length;
                in.readNBytes(length);
                chunked = chunked && line().isEmpty() && length > 0;
            } while (chunked);
            return status;
        }

        private String line() throws IOException {
            StringBuilder line = new StringBuilder();
            for (int next = in.read(); next != '\n'; next = in.read()) {
                if (next < 0) {
                    throw new IOException("The server closed the connection");
                }
                line.append((char) next);
            }
            return line.toString().strip();
        }
    }
}
