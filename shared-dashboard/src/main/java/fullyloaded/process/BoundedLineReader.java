package fullyloaded.process;

import java.io.BufferedReader;
import java.io.IOException;

/**
 * Reads lines that another process writes, up to a maximum length. {@link BufferedReader#readLine}
 * has none: a process that writes without a line break would fill this heap. Not thread-safe.
 */
public final class BoundedLineReader {

    /** The longest valid line, a copy's history of two minutes, is a tenth of that. */
    private static final int MOST_CHARS = 1 << 20;

    private final BufferedReader in;

    /** Reads from there. */
    public BoundedLineReader(BufferedReader in) {
        this.in = in;
    }

    /**
     * Blocks until the next line is there. Returns it without its end, or null at the end.
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
