package fullyloaded.bench;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Reads a server's current snapshot. */
final class Feed {

    /** The request that turns a connection into a dashboard. */
    static final String UPGRADE =
            "GET /ws HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                    + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n";

    private static final int TEXT = 0x81;
    private static final int TIMEOUT_MILLIS = 5_000;
    private static final int TWO_MORE = 126;
    private static final int EIGHT_MORE = 127;
    private static final int MOST_BYTES = 16 * 1024 * 1024;

    private Feed() {}

    /** The snapshot, which is the second message; the first is the history. */
    static JsonObject snapshot(int port) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.getOutputStream().write(UPGRADE.getBytes(StandardCharsets.US_ASCII));
            DataInputStream in = new DataInputStream(socket.getInputStream());
            readHead(in);
            text(in);
            return new Gson().fromJson(text(in), JsonObject.class);
        }
    }

    private static void readHead(DataInputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) in.readUnsignedByte());
        }
        if (!head.toString().startsWith("HTTP/1.1 101")) {
            throw new IOException(
                    "No dashboard is let in: " + head.substring(0, head.indexOf("\r")));
        }
    }

    /** The text of the next text frame (RFC 6455, section 5.2). */
    private static String text(DataInputStream in) throws IOException {
        while (true) {
            int first = in.readUnsignedByte();
            long length = in.readUnsignedByte();
            if (length == TWO_MORE) {
                length = in.readUnsignedShort();
            } else if (length == EIGHT_MORE) {
                length = in.readLong();
            }
            if (length > MOST_BYTES) {
                throw new IOException("A message of %d bytes".formatted(length));
            }
            byte[] payload = in.readNBytes((int) length);
            if (first == TEXT) {
                return new String(payload, StandardCharsets.UTF_8);
            }
        }
    }
}
