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

/** A connection that sends exactly the given bytes and returns exactly the received ones. */
public final class RawClient implements AutoCloseable {

    private static final int BOUND_MILLIS = 45_000;

    private final Socket socket = new Socket();
    private final InputStream in;

    /** Connects to a server on this machine. */
    public RawClient(int port) throws IOException {
        this(port, 0);
    }

    /**
     * Connects with a receive buffer of {@code receiveBufferBytes}, or the system's default if 0.
     */
    public RawClient(int port, int receiveBufferBytes) throws IOException {
        if (receiveBufferBytes > 0) {
            socket.setReceiveBufferSize(receiveBufferBytes);
        }
        socket.setTcpNoDelay(true);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        socket.setSoTimeout(BOUND_MILLIS);
        in = socket.getInputStream();
    }

    /**
     * Sends {@code request} and returns everything received until the server closes the connection.
     */
    public static String talk(int port, String request) throws IOException {
        try (RawClient client = new RawClient(port)) {
            return client.send(request).rest();
        }
    }

    /** Sends {@code text}, one byte per character. */
    public RawClient send(String text) throws IOException {
        return send(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Sends {@code bytes}. */
    public RawClient send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        return this;
    }

    /** Sends {@code drop} and returns whether the server has closed the connection. */
    public boolean isClosed(String drop) {
        return isClosed(drop.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Sends {@code drop} and returns whether the server has closed the connection. */
    public boolean isClosed(byte[] drop) {
        try {
            send(drop);
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    /** Closes the sending side; receiving is still possible. */
    public RawClient sendNoMore() throws IOException {
        socket.shutdownOutput();
        return this;
    }

    /** Reads the next answer: its head, an empty line, and as much body as its length says. */
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

    /** Reads the head of the next answer, with the empty line. */
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

    /** Reads the next byte; -1 if the server has closed the connection in good order. */
    public int read() throws IOException {
        return in.read();
    }

    /** Whether a byte or the end of the connection arrives within {@code time}. */
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

    /** Reads exactly {@code bytes} bytes. */
    public byte[] read(int bytes) throws IOException {
        return in.readNBytes(bytes);
    }

    /** Reads until the server closes or resets the connection, which it must. */
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

    /** The status of an answer; 0 if the text is not an answer. */
    public static int status(String answer) {
        return answer.matches("(?s)HTTP/1\\.[01] [0-9]{3}[ \r].*")
                ? Integer.parseInt(answer.substring(9, 12))
                : 0;
    }

    /** Closes the connection so that the server gets a RST, in any state. */
    public void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
