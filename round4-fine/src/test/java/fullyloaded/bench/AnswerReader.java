package fullyloaded.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/**
 * Splits a byte stream into answers: with a length, in chunks, or up to the end of the connection,
 * however segmented.
 */
final class AnswerReader {

    private static final int MOST_BYTES = 8 * 1024;
    private static final int STATUS_AT = 9;

    private final byte[] array = new byte[MOST_BYTES];
    private final ByteBuffer bytes = ByteBuffer.wrap(array);
    private int start; // of the next answer; the buffer's position is the end of the data
    private int status;
    private String body = "";
    private boolean isLast;
    private boolean hasEnded;

    /** Reads what has arrived; false if nothing more will come. */
    boolean read(SocketChannel channel) throws IOException {
        makeRoom();
        hasEnded = channel.read(bytes) < 0;
        return !hasEnded;
    }

    /** Appends {@code text} as if it had arrived. */
    void read(String text) throws IOException {
        makeRoom();
        bytes.put(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Records that nothing more will come. */
    void end() {
        hasEnded = true;
    }

    private void makeRoom() throws IOException {
        bytes.limit(bytes.position()).position(start);
        bytes.compact();
        start = 0;
        if (!bytes.hasRemaining()) {
            throw new IOException("An answer of more than %d bytes".formatted(MOST_BYTES));
        }
    }

    /** Removes the next answer, if all of it has arrived, and makes it the current one. */
    boolean next() {
        int line = start;
        while (true) {
            int end = endOfLine(line);
            if (end < 0) {
                return false;
            }
            if (end == line + 2) { // the empty line that ends the head
                return take(text(start, end), end);
            }
            line = end;
        }
    }

    int status() {
        return status;
    }

    String body() {
        return body;
    }

    /** Whether the server will close the connection after this answer. */
    boolean isLast() {
        return isLast;
    }

    private boolean take(String head, int bodyAt) {
        isLast = header(head, "Connection").equalsIgnoreCase("close");
        int end = endOfBody(head, bodyAt);
        if (end < 0) {
            return false;
        }
        status = Integer.parseInt(head, STATUS_AT, STATUS_AT + 3, 10);
        start = end;
        return true;
    }

    /** Reads the body and returns where it ends, or -1 if not all of it has arrived. */
    private int endOfBody(String head, int from) {
        if (header(head, "Transfer-Encoding").equalsIgnoreCase("chunked")) {
            return endOfChunks(from);
        }
        String length = header(head, "Content-Length");
        int end = bytes.position();
        if (!length.isEmpty()) {
            end = from + Integer.parseInt(length);
        } else if (isLast && !hasEnded) {
            return -1;
        }
        if (end > bytes.position()) {
            return -1;
        }
        body = text(from, end);
        return end;
    }

    /** Reads the chunks and returns where they end, or -1 if not all of them have arrived. */
    private int endOfChunks(int from) {
        StringBuilder all = new StringBuilder();
        int at = from;
        while (true) {
            int line = endOfLine(at);
            if (line < 0) {
                return -1;
            }
            int length = Integer.parseInt(text(at, line - 2).strip(), 16);
            at = line + length + 2;
            if (at > bytes.position()) {
                return -1;
            }
            all.append(text(line, line + length));
            if (length == 0) {
                body = all.toString();
                return at;
            }
        }
    }

    /** The position after the line's end, or -1 if that has not arrived. */
    private int endOfLine(int from) {
        for (int at = from; at + 2 <= bytes.position(); at++) {
            if (array[at] == '\r' && array[at + 1] == '\n') {
                return at + 2;
            }
        }
        return -1;
    }

    private String text(int from, int to) {
        return new String(array, from, to - from, StandardCharsets.ISO_8859_1);
    }

    /** The value of a header, or an empty text. */
    private static String header(String head, String name) {
        int line = head.indexOf("\r\n") + 2;
        while (line > 1 && line < head.length()) {
            int end = head.indexOf("\r\n", line);
            int colon = line + name.length();
            if (colon < end
                    && head.charAt(colon) == ':'
                    && head.regionMatches(true, line, name, 0, name.length())) {
                return head.substring(colon + 1, end).strip();
            }
            line = end + 2;
        }
        return "";
    }
}
