package fullyloaded.alternatives.doors;

import fullyloaded.alternatives.frame.Cores;
import fullyloaded.alternatives.frame.Door;
import fullyloaded.alternatives.frame.DoorKind;
import fullyloaded.alternatives.frame.Pool;
import fullyloaded.alternatives.frame.Setting;
import fullyloaded.alternatives.frame.Tuning;
import fullyloaded.options.Options;
import fullyloaded.work.ExpensiveRequest;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.OptionalDouble;

/**
 * {@value #LESSON}. Bucket4j's {@link Bucket} as its quick start builds it, with one token per
 * request. It holds as many tokens as are refilled within N, because a burst of that size still ends
 * in time.
 */
final class TokenBucketDoor implements Door {

    static final String LESSON = "it counts requests, not what they cost";

    static final DoorKind KIND =
            DoorKind.of(
                    "token-bucket",
                    LESSON,
                    Setting.decimal("tokens per second", 0.01, 1_000_000)
                            .usually(10, "a round number, because the library names none")
                            .tuned("0.95 x ceiling", Tuning::admittedPerSecond),
                    (setting, cores) ->
                            new TokenBucketDoor(setting, cores, TimeMeter.SYSTEM_NANOTIME));

    /** Bucket4j counts whole tokens; over this period, a rate with two decimals is a whole number. */
    private static final int PERIOD_SECONDS = 100;

    private static final double DEADLINE_SECONDS = Options.DEADLINE.toMillis() / 1000.0;

    private final Bucket bucket;
    private final Pool pool;

    TokenBucketDoor(OptionalDouble setting, Cores cores, TimeMeter clock) {
        double perSecond = setting.getAsDouble();
        long capacity = Math.max(1, (long) (DEADLINE_SECONDS * perSecond));
        long tokens = Math.round(perSecond * PERIOD_SECONDS);
        Duration period = Duration.ofSeconds(PERIOD_SECONDS);
        bucket =
                Bucket.builder()
                        .addLimit(limit -> limit.capacity(capacity).refillGreedy(tokens, period))
                        .withCustomTimePrecision(clock)
                        .build();
        pool = cores.unboundedPool();
    }

    @Override
    public void expensive(ExpensiveRequest request) {
        if (bucket.tryConsume(1)) {
            pool.run(request);
        } else {
            Door.shed(request, "The bucket is empty");
        }
    }

    @Override
    public void close() {
        pool.close();
    }
}
