package fullyloaded.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class AnswerReaderTest {

    private static final String SIZED =
            "HTTP/1.1 503 Service Unavailable\r\ncontent-length: 5\r\nRetry-After: 3\r\n\r\nlater";
    private static final String CHUNKED =
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\npong\r\n0\r\n\r\n";
    private static final String UP_TO_THE_END = "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\npong";

    private final AnswerReader reader = new AnswerReader();

    @Test
    void takesOneAnswerAfterTheOtherHoweverTheyAreDelivered() throws IOException {
        String answers = SIZED + CHUNKED + SIZED;
        StringBuilder taken = new StringBuilder();
        for (char one : answers.toCharArray()) {
            reader.read(Character.toString(one));
            if (reader.next()) {
                taken.append(reader.status()).append(reader.body()).append(' ');
            }
        }

        assertEquals("503later 200pong 503later ", taken.toString());
    }

    @Test
    void takesSeveralOutOfOneDelivery() throws IOException {
        reader.read(CHUNKED + SIZED);

        assertTrue(reader.next() && reader.body().equals("pong"));
        assertTrue(reader.next() && reader.body().equals("later"));
        assertFalse(reader.next());
    }

    @Test
    void answerWithoutLengthGoesOnUntilTheConnectionEnds() throws IOException {
        reader.read(UP_TO_THE_END);
        assertFalse(reader.next());

        reader.end();

        assertTrue(reader.next());
        assertEquals("pong", reader.body());
        assertTrue(reader.isLast());
        assertFalse(reader.next());
    }
}
