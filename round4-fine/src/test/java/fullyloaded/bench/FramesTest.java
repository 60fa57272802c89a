package fullyloaded.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FramesTest {

    private static final int TEXT = 0x81;
    private static final int PING = 0x89;

    private final Frames frames = new Frames();

    @Test
    void findsFramesOfEachLengthHoweverTheyAreDelivered() {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(ascii("HTTP/1.1 101 Switching Protocols\r\nUpgrade: WebSocket\r\n\r\n"));
        all.writeBytes(new byte[] {(byte) TEXT, 3, 1, 2, 3});
        all.writeBytes(new byte[] {(byte) PING, 0});
        all.writeBytes(new byte[] {(byte) TEXT, 126, 1, 0});
        all.writeBytes(new byte[256]);
        all.writeBytes(new byte[] {(byte) TEXT, 127, 0, 0, 0, 0, 0, 1, 0, 1});
        all.writeBytes(new byte[65_537]);
        List<Integer> found = new ArrayList<>();

        for (byte one : all.toByteArray()) {
            found.add(frames.next(ByteBuffer.wrap(new byte[] {one})));
        }
        found.removeIf(first -> first < 0);

        assertTrue(frames.isOpen());
        assertEquals(List.of(TEXT, PING, TEXT, TEXT), found);
    }

    @Test
    void knowsWhenItIsNotLetIn() {
        frames.next(ByteBuffer.wrap(ascii("HTTP/1.1 503 Service Unavailable\r\n\r\n")));

        assertTrue(frames.isRefused());
        assertFalse(frames.isOpen());
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
