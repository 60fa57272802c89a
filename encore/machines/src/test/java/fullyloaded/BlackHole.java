package fullyloaded;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A TCP proxy on loopback that can keep everything to itself, as a network does that is cut between
 * two machines: nothing arrives, and nobody is told. New connections are accepted meanwhile, and
 * nothing comes from them.
 */
final class BlackHole implements AutoCloseable {

    private static final int BUFFER_BYTES = 8_192;

    private final ServerSocket server;
    private final int target;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private boolean isCut;

    /** Forwards connections to the port {@code target} of this machine. */
    BlackHole(int target) throws IOException {
        this.target = target;
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        daemon("accept", this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    /** Cuts the network. */
    synchronized void cut() {
        isCut = true;
    }

    /** Mends the network; what was under way arrives now. */
    synchronized void mend() {
        isCut = false;
        notifyAll();
    }

    private synchronized void awaitWhole() throws InterruptedException {
        while (isCut) {
            wait();
        }
    }

    private void accept() throws IOException {
        while (true) {
            Socket client = server.accept();
            sockets.add(client);
            daemon("connect", () -> connect(client));
        }
    }

    private void connect(Socket client) throws IOException, InterruptedException {
        awaitWhole();
        Socket engine = new Socket(InetAddress.getLoopbackAddress(), target);
        sockets.add(engine);
        daemon("there", () -> forward(client, engine));
        daemon("back", () -> forward(engine, client));
    }

    private void forward(Socket from, Socket to) throws IOException, InterruptedException {
        byte[] bytes = new byte[BUFFER_BYTES];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int length = in.read(bytes); length >= 0; length = in.read(bytes)) {
                awaitWhole();
                out.write(bytes, 0, length);
            }
            awaitWhole(); // the end does not arrive either
        }
    }

    private interface Task {
        void run() throws IOException, InterruptedException;
    }

    private static void daemon(String name, Task task) {
        Thread thread =
                new Thread(
                        () -> {
                            try {
                                task.run();
                            } catch (IOException e) {
                                return; // one end has closed, and so the other one is closed
                            } catch (InterruptedException e) {
                                Thread.currentThread().interrupt();
                            }
                        },
                        name);
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }
}
