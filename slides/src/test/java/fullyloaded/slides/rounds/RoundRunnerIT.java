package fullyloaded.slides.rounds;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import fullyloaded.slides.presenter.PresenterProcess;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class RoundRunnerIT {

    private final Round round = new Rounds(PresenterProcess.REPOSITORY).rounds().get(0);

    @Test
    void aRoundThatWasAskedToStopIsStoppingBeforeTheRunnerActs() throws Exception {
        CountDownLatch running = new CountDownLatch(1);
        CountDownLatch released = new CountDownLatch(1);
        try (RoundRunner runner =
                new RoundRunner("127.0.0.1", PresenterProcess.freePort(), List::of)) {
            runner.start(round);
            Awaitility.await("round 1").until(() -> row(runner).state() == RoundState.READY);
            // The runner queues one change only, so this one must have left the queue.
            runner.changes.execute(
                    () -> {
                        running.countDown();
                        Awaitility.await("the release").until(() -> released.getCount() == 0);
                    });
            running.await();

            runner.stop(round);

            assertEquals(RoundState.STOPPING, row(runner).state());
            assertNull(row(runner).url());
            released.countDown();
            Awaitility.await("the end").until(() -> row(runner).state() == RoundState.STOPPED);
        } finally {
            released.countDown();
        }
    }

    private RoundsStatus.Row row(RoundRunner runner) {
        return runner.status(List.of(round)).rounds().get(0);
    }
}
