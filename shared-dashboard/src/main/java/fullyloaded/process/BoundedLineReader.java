package fullyloaded.process;

import java.io.BufferedReader;
import java.io.IOException;

/**
 * Reads lines that another process writes, up to a maximum length. {@link BufferedReader#readLine}
 * has no maximum: a process that writes without a line break would fill this heap. Not thread-safe.
 */
public final class BoundedLineReader {

    /** Ten times the longest valid line, a copy's history of two minutes. */
    private static final int MOST_CHARS = 1 << 20;

    private final BufferedReader in;

    /** Creates a reader of the lines in {@code in}. */
    public BoundedLineReader(BufferedReader in) {
        this.in = in;
    }

    /**
     * Blocks until there is a line. Returns it without its line break, or null at the end of the
     * stream.
     *
     * @throws IOException if the line is too long
     */
    public String next() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                return line.length() == 0 ? null : line.toString();
            }
            if (line.length() == MOST_CHARS) {
                throw new IOException("Line longer than " + MOST_CHARS + " characters");
            }
            line.append((char) next);
        }
        return line.toString();
    }
}
