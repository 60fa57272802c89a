package fullyloaded.bench;

import java.nio.ByteBuffer;

/** Finds the frames in what a websocket receives (RFC 6455, section 5.2), and stores no payload. */
final class Frames {

    private static final int END_OF_HEAD = 0x0D0A0D0A;
    private static final byte[] SWITCHED = {'1', '0', '1'};
    private static final int STATUS_AT = 9;
    private static final int TWO_MORE = 126;
    private static final int EIGHT_MORE = 127;

    private int taken;
    private int lastFour;
    private boolean isRefused;
    private boolean isOpen;
    private int first;
    private int headBytes;
    private int headLength;
    private long payload;

    /** Whether the server accepted the upgrade. */
    boolean isOpen() {
        return isOpen;
    }

    boolean isRefused() {
        return isRefused;
    }

    /** The first byte of the next frame that ends within {@code bytes}; -1 if there is none. */
    int next(ByteBuffer bytes) {
        while (bytes.hasRemaining()) {
            if (!isOpen) {
                answer(bytes.get());
            } else if (headBytes < 2 || headBytes < headLength) {
                head(bytes.get() & 0xFF);
            } else {
                int skipped = (int) Math.min(payload, bytes.remaining());
                bytes.position(bytes.position() + skipped);
                payload -= skipped;
            }
            if (headBytes >= 2 && headBytes == headLength && payload == 0) {
                headBytes = 0;
                return first;
            }
        }
        return -1;
    }

    private void answer(byte one) {
        int digit = taken++ - STATUS_AT;
        isRefused |= digit >= 0 && digit < SWITCHED.length && one != SWITCHED[digit];
        lastFour = lastFour << 8 | one & 0xFF;
        isOpen = lastFour == END_OF_HEAD && !isRefused;
    }

    private void head(int one) {
        headBytes++;
        if (headBytes == 1) {
            first = one;
        } else if (headBytes == 2) {
            headLength = one == TWO_MORE ? 4 : one == EIGHT_MORE ? 10 : 2;
            payload = headLength == 2 ? one : 0;
        } else {
            payload = payload << 8 | one;
        }
    }
}
