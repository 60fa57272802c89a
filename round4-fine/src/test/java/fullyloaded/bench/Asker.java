package fullyloaded.bench;

import fullyloaded.load.client.Answer;
import fullyloaded.load.client.Outcome;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Sends one kind of request and records an answer or a loss for each. */
abstract class Asker extends Sender {

    final ByteBuffer request;
    private final String rightBody;
    private final Answers answers;
    private int owed;

    Asker(String name, int port, Span span, String path, Answers answers) throws IOException {
        super(name, port, span);
        request = request(path);
        rightBody = path.equals("/ping") ? "pong" : "0";
        this.answers = answers;
    }

    /** Called when a connection has its answer; it may be closed by then. */
    abstract void free(Line line) throws IOException;

    final void ask(Line line, long dueNanos, boolean isFirst) {
        owed++;
        try {
            line.ask(request, dueNanos, isFirst);
        } catch (IOException e) {
            return; // the selector notices it too and counts the loss
        }
    }

    @Override
    boolean isDone() {
        return owed == 0;
    }

    @Override
    final void answered(Line line) throws IOException {
        if (!line.isAsked()) {
            line.close(); // an unrequested answer, so the rest cannot be trusted
            return;
        }
        end(line, outcome(line.reader()));
        if (line.reader().isLast()) {
            line.close();
        }
        free(line);
    }

    private Outcome outcome(AnswerReader answer) {
        return switch (answer.status()) {
            case 200 -> rightBody.equals(answer.body()) ? Outcome.RIGHT : Outcome.FAILED;
            case 503 -> Outcome.REFUSED;
            default -> Outcome.FAILED;
        };
    }

    @Override
    void lost(Line line, boolean wasReached) {
        if (line.isAsked()) {
            end(line, wasReached ? Outcome.RESET : Outcome.UNREACHABLE);
        }
    }

    @Override
    final void givenUp(Line line) {
        end(line, Outcome.TIMED_OUT);
    }

    /** Counts a request that was never sent. */
    final void neverSent(long dueNanos) {
        long now = System.nanoTime();
        answers.add(new Answer(Outcome.TIMED_OUT, 0, dueNanos, now, now));
    }

    private void end(Line line, Outcome outcome) {
        owed--;
        answers.add(line.end(outcome));
    }
}
