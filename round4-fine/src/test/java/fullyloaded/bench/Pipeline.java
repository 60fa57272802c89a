package fullyloaded.bench;

import fullyloaded.load.client.Answer;
import fullyloaded.load.client.Outcome;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Connections that send requests as fast as the sockets take them, without waiting for answers. A
 * connection closed by the server is opened again.
 */
final class Pipeline extends Sender {

    private static final int REQUESTS_AT_ONCE = 64;
    private static final long STEP_NANOS = 10_000_000;
    private static final int MOST_IN_A_ROW = 16;

    private final ByteBuffer requests = bytes(text(request("/ping")).repeat(REQUESTS_AT_ONCE));
    private final Answers answers;
    private int missing;

    Pipeline(int port, Span span, int lines, Answers answers) throws IOException {
        super("pipeline", port, span);
        missing = lines;
        this.answers = answers;
    }

    private static String text(ByteBuffer ascii) {
        return StandardCharsets.US_ASCII.decode(ascii.duplicate()).toString();
    }

    @Override
    long work(long nowNanos) throws IOException {
        for (; missing > 0 && !span.isOver(nowNanos); missing--) {
            say(connection());
        }
        return STEP_NANOS;
    }

    @Override
    void writable(Line line) {
        say(line);
    }

    /**
     * Sends until the socket is full, but not forever, so that the other connections get a turn.
     */
    private void say(Line line) {
        try {
            for (int said = 0; said < MOST_IN_A_ROW; said++) {
                if (!line.say(requests)) {
                    return;
                }
            }
            line.wantsToWrite();
        } catch (IOException e) {
            return; // the selector notices it too
        }
    }

    @Override
    boolean isDone() {
        return true;
    }

    @Override
    void answered(Line line) {
        long now = System.nanoTime();
        boolean isRight = line.reader().status() == 200;
        answers.add(
                new Answer(
                        isRight ? Outcome.RIGHT : Outcome.FAILED,
                        line.reader().status(),
                        now, // the time of sending is unknown
                        now,
                        now));
    }

    @Override
    void lost(Line line, boolean wasReached) {
        missing++;
    }

    @Override
    void givenUp(Line line) {
        throw new IllegalStateException("Nothing is owed");
    }
}
