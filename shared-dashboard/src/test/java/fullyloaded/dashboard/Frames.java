package fullyloaded.dashboard;

import fullyloaded.testing.RawClient;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * The websocket protocol by hand (RFC 6455, section 5.2), so that a test can break any rule of it.
 */
public final class Frames {

    public static final String UPGRADE =
            TestServer.http(
                    """
                    GET /ws HTTP/1.1
                    Host: localhost
                    Connection: Upgrade
                    Upgrade: websocket
                    Sec-WebSocket-Version: 13
                    Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==

                    """);

    static final int CONTINUATION = 0;
    static final int TEXT = 1;
    static final int BINARY = 2;
    static final int CLOSE = 8;
    static final int PING = 9;
    static final int PONG = 10;
    static final int FIN = 0x80;

    private static final byte[] MASK = {1, 2, 3, 4};

    /** A frame from the server. */
    record Frame(int first, byte[] payload) {

        int opcode() {
            return first & 15;
        }

        /** The status of a close frame, 1005 if it has none. */
        int status() {
            return payload.length < 2 ? 1005 : ByteBuffer.wrap(payload).getShort();
        }
    }

    private Frames() {}

    /** A masked frame that starts with {@code first}. */
    static byte[] masked(int first, byte... payload) {
        return head(first, payload.length, payload);
    }

    static byte[] masked(int first, String payload) {
        return masked(first, payload.getBytes(StandardCharsets.UTF_8));
    }

    /** The beginning of a masked frame: it announces {@code length} bytes, and these follow. */
    static byte[] head(int first, long length, byte... payload) {
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        frame.write(first);
        if (Long.compareUnsigned(length, 126) < 0) {
            frame.write(0x80 | (int) length);
        } else if (Long.compareUnsigned(length, 1 << 16) < 0) {
            frame.write(0x80 | 126);
            frame.writeBytes(ByteBuffer.allocate(2).putShort((short) length).array());
        } else {
            frame.write(0x80 | 127);
            frame.writeBytes(ByteBuffer.allocate(8).putLong(length).array());
        }
        frame.writeBytes(MASK);
        for (int i = 0; i < payload.length; i++) {
            frame.write(payload[i] ^ MASK[i % 4]);
        }
        return frame.toByteArray();
    }

    /** A frame without a mask, which a client may not send. */
    static byte[] unmasked(int first, byte... payload) {
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        frame.write(first);
        frame.write(payload.length);
        frame.writeBytes(payload);
        return frame.toByteArray();
    }

    /** The next frame from the server, or null if it has closed the connection. */
    static Frame next(RawClient client) throws IOException {
        int first;
        try {
            first = client.read();
        } catch (java.net.SocketTimeoutException e) {
            throw new AssertionError("Nothing comes", e);
        } catch (IOException e) {
            return null; // a reset
        }
        if (first < 0) {
            return null;
        }
        int length = client.read();
        if (length == 126) {
            length = ByteBuffer.wrap(client.read(2)).getShort() & 0xFFFF;
        } else if (length == 127) {
            length = (int) ByteBuffer.wrap(client.read(8)).getLong();
        }
        return new Frame(first, client.read(length));
    }
}
