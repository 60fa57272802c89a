package fullyloaded.bench;

import com.google.gson.JsonObject;
import fullyloaded.load.client.Outcome;
import java.io.IOException;

/** Cells that several rows share. */
final class Columns {

    private Columns() {}

    static Figure times(String who, Answers answers, Outcome outcome) {
        return Figure.of(
                who + " p50, p99, max ms",
                "%.1f",
                answers.millis(outcome, 50),
                answers.millis(outcome, 99),
                answers.millis(outcome, 100));
    }

    static Figure accepted(Answers answers) {
        return Figure.of(
                "accepted p50, p99 ms",
                "%.0f",
                answers.millis(Outcome.RIGHT, 50),
                answers.millis(Outcome.RIGHT, 99));
    }

    static Figure late(Answers answers) {
        return Figure.of(
                "after N: served, refused",
                "%.0f",
                answers.late(Outcome.RIGHT),
                answers.late(Outcome.REFUSED));
    }

    static Figure senderLate(Answers answers) {
        return Figure.of(
                "sender late p50, p99 ms",
                "%.1f",
                answers.senderLateMillis(50),
                answers.senderLateMillis(99));
    }

    static Figure broken(Answers answers) {
        return Figure.of("failed, lost", "%.0f", answers.count(Outcome.FAILED), answers.lost());
    }

    static Figure perSecond(String what, double perSecond) {
        return Figure.of(what + " a second", "%.0f", perSecond);
    }

    /** Workers killed, and requests that were admitted but later refused. */
    static Figure killed(Subject subject) throws IOException, InterruptedException {
        JsonObject pool = subject.pool();
        return Figure.of(
                "workers killed; let in, then refused",
                "%.0f",
                pool.get("killed").getAsDouble(),
                pool.get("dropped").getAsDouble() + pool.get("expired").getAsDouble());
    }

    /** The CPU use of the front without its workers. */
    static Figure front(Traffic traffic) {
        return Figure.of(
                "front, cores", "%.3f", traffic.frontCpuSeconds() / traffic.span().seconds());
    }
}
