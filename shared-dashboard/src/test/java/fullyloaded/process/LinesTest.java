package fullyloaded.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import org.junit.jupiter.api.Test;

class LinesTest {

    @Test
    void readsLines() throws IOException {
        Lines lines = new Lines(new BufferedReader(new StringReader("one\n\nthree")));

        assertEquals("one", lines.next());
        assertEquals("", lines.next());
        assertEquals("three", lines.next());
        assertNull(lines.next());
    }

    @Test
    void anEndlessLineIsGivenUp() {
        Reader endless =
                new Reader() {
                    @Override
                    public int read(char[] chars, int from, int length) {
                        java.util.Arrays.fill(chars, from, from + length, 'x');
                        return length;
                    }

                    @Override
                    public void close() {}
                };

        assertThrows(IOException.class, new Lines(new BufferedReader(endless))::next);
    }
}
