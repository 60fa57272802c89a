package fullyloaded.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;

/** A connection that says exactly what it is told to, and hears exactly what comes. */
public final class RawClient implements AutoCloseable {

    private static final int BOUND_MILLIS = 45_000;

    private final Socket socket = new Socket();
    private final InputStream in;

    /** Connects to a server on this machine. */
    public RawClient(int port) throws IOException {
        this(port, 0);
    }

    /** The same with a receive buffer of so many bytes, or as many as the system likes if 0. */
    public RawClient(int port, int receiveBufferBytes) throws IOException {
        if (receiveBufferBytes > 0) {
            socket.setReceiveBufferSize(receiveBufferBytes);
        }
        socket.setTcpNoDelay(true);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        socket.setSoTimeout(BOUND_MILLIS);
        in = socket.getInputStream();
    }

    /** Everything that a server answers to that until it closes the connection. */
    public static String talk(int port, String request) throws IOException {
        try (RawClient client = new RawClient(port)) {
            return client.send(request).rest();
        }
    }

    /** Sends that text, a byte for each character. */
    public RawClient send(String text) throws IOException {
        return send(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Sends those bytes. */
    public RawClient send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        return this;
    }

    /** Sends that as well, and says whether there is nobody any more who would read it. */
    public boolean isClosed(String drop) {
        return isClosed(drop.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** The same. */
    public boolean isClosed(byte[] drop) {
        try {
            send(drop);
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    /** Sends no more, but still listens. */
    public RawClient sendNoMore() throws IOException {
        socket.shutdownOutput();
        return this;
    }

    /** The next answer: its head, an empty line, and as much of a body as its length says. */
    public String answer() throws IOException {
        String head = head();
        int length = 0;
        for (String line : head.split("\r\n")) {
            if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                length = Integer.parseInt(line.substring(15).strip());
            }
        }
        return head + new String(in.readNBytes(length), StandardCharsets.ISO_8859_1);
    }

    /** The head of the next answer, with the empty line. */
    public String head() throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("It ended after: " + head);
            }
            head.append((char) next);
        }
        return head.toString();
    }

    /** The next byte, or -1 when the server has closed the connection in good order. */
    public int read() throws IOException {
        return in.read();
    }

    /** Whether anything comes, or the connection is closed, within that. */
    public boolean hears(Duration time) throws IOException {
        socket.setSoTimeout((int) time.toMillis());
        try {
            in.read();
            return true;
        } catch (SocketTimeoutException e) {
            return false;
        } finally {
            socket.setSoTimeout(BOUND_MILLIS);
        }
    }

    /** So many bytes. */
    public byte[] read(int bytes) throws IOException {
        return in.readNBytes(bytes);
    }

    /** What comes until the server closes the connection, in whatever manner; it must. */
    public String rest() throws IOException {
        ByteArrayOutputStream rest = new ByteArrayOutputStream();
        try {
            in.transferTo(rest);
        } catch (SocketTimeoutException e) {
            throw new AssertionError("It does not close the connection after: " + rest, e);
        } catch (IOException e) {
            return rest.toString(StandardCharsets.ISO_8859_1); // a reset
        }
        return rest.toString(StandardCharsets.ISO_8859_1);
    }

    /** The status of an answer, 0 if that is none. */
    public static int status(String answer) {
        return answer.matches("(?s)HTTP/1\\.[01] [0-9]{3}[ \r].*")
                ? Integer.parseInt(answer.substring(9, 12))
                : 0;
    }

    /** Leaves without a goodbye: the server gets a RST, whatever it is doing. */
    public void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
