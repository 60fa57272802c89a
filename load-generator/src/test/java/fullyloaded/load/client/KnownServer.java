package fullyloaded.load.client;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A server whose behavior is known down to the socket, with one thread per connection. */
public final class KnownServer implements AutoCloseable {

    public static final String RIGHT = answer("200 OK", "0");
    public static final String REFUSED = answer("503 Service Unavailable", "1");

    /** Makes the server send an answer that goes on until the client leaves. */
    public static final String ENDLESS = "HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n";

    private static final int TRICKLE_MILLIS = 20;

    /** The way a server answers. */
    public interface Behaviour {

        /** Returns the answer to write, or null to reset the connection. */
        String to(String path) throws InterruptedException;
    }

    private final ServerSocket listener;
    private final Behaviour behaviour;
    private volatile String authorization;
    private final ExecutorService threads =
            Executors.newCachedThreadPool(
                    task -> {
                        Thread thread = new Thread(task, "known server");
                        thread.setDaemon(true);
                        return thread;
                    });

    public KnownServer(Behaviour behaviour) throws IOException {
        this.behaviour = behaviour;
        listener = new ServerSocket(0, 1024, InetAddress.getLoopbackAddress());
        threads.execute(this::accept);
    }

    public static String answer(String status, String body) {
        return "HTTP/1.1 %s\r\nContent-Length: %d\r\n\r\n%s".formatted(status, body.length(), body);
    }

    /** The Authorization header of the last request that had one. */
    public String authorization() {
        return authorization;
    }

    public URI uri() {
        return URI.create("http://127.0.0.1:" + listener.getLocalPort());
    }

    @Override
    public void close() throws IOException {
        listener.close();
        threads.shutdownNow();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                threads.execute(() -> serve(socket));
            } catch (IOException e) {
                return; // close() ends the loop
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            BufferedReader in =
                    new BufferedReader(
                            new InputStreamReader(
                                    socket.getInputStream(), StandardCharsets.US_ASCII));
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String path = line.split(" ")[1];
                for (String header = in.readLine(); !header.isEmpty(); header = in.readLine()) {
                    if (header.startsWith("Authorization:")) {
                        authorization = header;
                    }
                }
                String answer =
                        path.equals("/ping") ? answer("200 OK", "pong") : behaviour.to(path);
                if (answer == null) {
                    socket.setSoLinger(true, 0); // closing then sends a RST
                    return;
                }
                socket.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
                while (answer.equals(ENDLESS)) {
                    Thread.sleep(TRICKLE_MILLIS);
                    socket.getOutputStream().write('0');
                }
            }
        } catch (IOException e) {
            // the client has left, which is allowed
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
