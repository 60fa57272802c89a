package fullyloaded.bench;

import fullyloaded.load.Schedule;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Sends each request when it is due, even if earlier ones are unanswered. It reuses free connections;
 * if all allowed ones are busy, the request waits for one while its time runs.
 */
final class OpenLoop extends Asker {

    private static final long REST_NANOS = 1_000_000_000;

    private final Schedule schedule;
    private final long startNanos;
    private final int mostLines;
    private final Deque<Line> free = new ArrayDeque<>();
    private int inUse;
    private int asked;

    OpenLoop(
            int port,
            Span span,
            String path,
            Schedule schedule,
            long startNanos,
            int mostLines,
            Answers answers)
            throws IOException {
        super("open loop " + path, port, span, path, answers);
        this.schedule = schedule;
        this.startNanos = startNanos;
        this.mostLines = mostLines;
    }

    @Override
    long work(long nowNanos) throws IOException {
        while (asked < schedule.size() && inUse < mostLines) {
            long dueNanos = startNanos + schedule.dueNanos(asked);
            if (dueNanos - nowNanos > 0) {
                return dueNanos - nowNanos;
            }
            Line line = free.pollLast();
            if (line != null && line.isStale(nowNanos)) {
                line.close();
            }
            if (line == null || line.isOpen()) {
                asked++;
                inUse++;
                ask(line == null ? connection() : line, dueNanos, line == null);
            }
        }
        return REST_NANOS;
    }

    @Override
    boolean isDone() {
        return asked == schedule.size() && super.isDone();
    }

    @Override
    void over() {
        for (; asked < schedule.size(); asked++) {
            neverSent(startNanos + schedule.dueNanos(asked));
        }
    }

    @Override
    void free(Line line) {
        inUse--;
        if (line.isOpen()) {
            free.addLast(line);
        }
    }

    @Override
    void lost(Line line, boolean wasReached) {
        if (line.isAsked()) {
            inUse--;
        }
        super.lost(line, wasReached);
    }
}
