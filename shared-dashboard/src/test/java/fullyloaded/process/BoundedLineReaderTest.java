package fullyloaded.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import org.junit.jupiter.api.Test;

class BoundedLineReaderTest {

    private static final int MOST_CHARS = 1 << 20;

    @Test
    void readsLines() throws IOException {
        BoundedLineReader lines =
                new BoundedLineReader(new BufferedReader(new StringReader("one\n\nthree")));

        assertEquals("one", lines.next());
        assertEquals("", lines.next());
        assertEquals("three", lines.next());
        assertNull(lines.next());
    }

    @Test
    void aLineThatIsTooLongIsRefused() throws IOException {
        assertEquals(MOST_CHARS, line(MOST_CHARS).next().length());
        assertThrows(IOException.class, line(MOST_CHARS + 1)::next);
    }

    private static BoundedLineReader line(int length) {
        return new BoundedLineReader(
                new BufferedReader(new StringReader("x".repeat(length) + "\n")));
    }
}
