package fullyloaded.process;

import java.io.BufferedReader;
import java.io.IOException;

/** Lines that another process writes; one that goes on for too long is no line, and fills no heap. */
public final class BoundedLineReader {

    private static final int MOST_CHARS = 1 << 20; // a history of 2 minutes has a tenth of it

    private final BufferedReader in;

    /** What is read from there. */
    public BoundedLineReader(BufferedReader in) {
        this.in = in;
    }

    /**
     * The next line without its end, or null if there is none.
     *
     * @throws IOException if it is too long
     */
    public String next() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                return line.length() == 0 ? null : line.toString();
            }
            if (line.length() == MOST_CHARS) {
                throw new IOException("A line has more than " + MOST_CHARS + " characters");
            }
            line.append((char) next);
        }
        return line.toString();
    }
}
