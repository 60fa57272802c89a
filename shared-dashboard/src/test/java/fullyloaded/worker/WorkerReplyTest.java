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
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Both kinds of messages between the front and a worker. */
class WorkerReplyTest {

    static Stream<WorkerReply> replies() {
        return Stream.of(WorkerReply.ready(), WorkerReply.done(4711), WorkerReply.skipped(4711));
    }

    static Stream<WorkerCommand> commands() {
        return Stream.of(WorkerCommand.Kind.values()).map(kind -> new WorkerCommand(kind, 4711));
    }

    @ParameterizedTest
    @MethodSource("replies")
    void replyIsReadAsItWasWritten(WorkerReply reply) throws IOException {
        byte[] frame = frame(reply);

        assertEquals(WorkerReply.BYTES, frame.length);
        assertEquals(reply, WorkerReply.read(in(frame)));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void commandIsReadAsItWasWritten(WorkerCommand command) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        command.write(new DataOutputStream(out));

        assertEquals(WorkerCommand.BYTES, out.size());
        assertEquals(command, WorkerCommand.read(in(out.toByteArray())));
    }

    @ParameterizedTest
    @MethodSource("replies")
    void halfAReplyIsTheEnd(WorkerReply reply) throws IOException {
        byte[] half = Arrays.copyOf(frame(reply), WorkerReply.BYTES / 2);
        assertThrows(EOFException.class, () -> WorkerReply.read(in(half)));
    }

    @Test
    void halfACommandIsTheEnd() {
        byte[] half = new byte[WorkerCommand.BYTES / 2];
        assertThrows(EOFException.class, () -> WorkerCommand.read(in(half)));
    }

    @Test
    void anythingElseIsRefusedAfterFourBytes() {
        byte[] print = "Hello, world, and whatever else".getBytes(StandardCharsets.US_ASCII);
        ByteArrayInputStream in = new ByteArrayInputStream(print);

        assertThrows(IOException.class, () -> WorkerReply.read(new DataInputStream(in)));
        assertEquals(print.length - 4, in.available());
    }

    @Test
    void anUnknownKindIsRefused() throws IOException {
        byte[] reply = frame(WorkerReply.done(1));
        reply[Integer.BYTES] = 3;
        byte[] command = new byte[WorkerCommand.BYTES];
        command[0] = (byte) 255;

        assertRefused("Unknown kind of reply: 3", () -> WorkerReply.read(in(reply)));
        assertRefused("Unknown kind of command: 255", () -> WorkerCommand.read(in(command)));
    }

    private static void assertRefused(String message, Executable read) {
        assertEquals(message, assertThrows(IOException.class, read).getMessage());
    }

    private static byte[] frame(WorkerReply reply) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        reply.write(new DataOutputStream(out));
        return out.toByteArray();
    }

    private static DataInputStream in(byte[] bytes) {
        return new DataInputStream(new ByteArrayInputStream(bytes));
    }
}
