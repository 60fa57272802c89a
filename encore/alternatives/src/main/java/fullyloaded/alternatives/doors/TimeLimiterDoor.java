package fullyloaded.alternatives.doors;

import fullyloaded.alternatives.frame.Cores;
import fullyloaded.alternatives.frame.Door;
import fullyloaded.alternatives.frame.DoorKind;
import fullyloaded.alternatives.frame.Pool;
import fullyloaded.alternatives.frame.Setting;
import fullyloaded.alternatives.frame.Tuning;
import fullyloaded.work.ExpensiveRequest;
import io.github.resilience4j.timelimiter.TimeLimiter;
import java.time.Duration;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/**
 * {@value #LESSON}. Resilience4j's {@link TimeLimiter#executeCompletionStage} around the answer, as
 * its documentation shows it. A unit that has begun runs on; one that waits becomes a no-op.
 */
final class TimeLimiterDoor implements Door {

    static final String LESSON = "the client hears no at last, and the hash it gave up on runs on";

    static final DoorKind KIND =
            DoorKind.of(
                    "time-limiter",
                    LESSON,
                    Setting.decimal("seconds until the answer", 0.01, 3600)
                            .usually(1, "TimeLimiter.ofDefaults")
                            .tuned("N", Tuning::seconds),
                    TimeLimiterDoor::new);

    private final TimeLimiter limiter;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final Pool pool;

    TimeLimiterDoor(OptionalDouble setting, Cores cores) {
        long millis = Math.round(setting.getAsDouble() * 1000);
        limiter = TimeLimiter.of(Duration.ofMillis(millis));
        pool = cores.unboundedPool();
    }

    @Override
    public void expensive(ExpensiveRequest request) {
        CompletableFuture<Boolean> answered = new CompletableFuture<>();
        pool.run(request, () -> answered.complete(true));
        limiter.executeCompletionStage(timer, () -> answered)
                .exceptionally(
                        timeout -> {
                            Door.shed(request, "It took too long");
                            return false;
                        });
    }

    @Override
    public void close() {
        timer.shutdownNow();
        pool.close();
    }
}
