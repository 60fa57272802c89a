package fullyloaded.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class WorkerReplyTest {

    private static final WorkerReply REPLY = new WorkerReply(4711);

    @Test
    void isReadAsItWasWritten() throws IOException {
        assertEquals(REPLY, read(written()));
    }

    @Test
    void halfAReplyIsTheEnd() throws IOException {
        byte[] half = Arrays.copyOf(written(), written().length / 2);
        assertThrows(EOFException.class, () -> read(half));
    }

    @Test
    void whatIsNoReplyIsRefusedAfterFourBytes() {
        byte[] print = "Hello, world, and whatever else".getBytes(StandardCharsets.US_ASCII);
        ByteArrayInputStream in = new ByteArrayInputStream(print);

        assertThrows(IOException.class, () -> WorkerReply.read(new DataInputStream(in)));
        assertEquals(print.length - 4, in.available());
    }

    private static byte[] written() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        REPLY.write(new DataOutputStream(out));
        return out.toByteArray();
    }

    private static WorkerReply read(byte[] bytes) throws IOException {
        return WorkerReply.read(new DataInputStream(new ByteArrayInputStream(bytes)));
    }
}
