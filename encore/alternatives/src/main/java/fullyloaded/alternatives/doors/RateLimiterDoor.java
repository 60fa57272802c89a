package fullyloaded.alternatives.doors;

import fullyloaded.alternatives.frame.Cores;
import fullyloaded.alternatives.frame.Door;
import fullyloaded.alternatives.frame.DoorKind;
import fullyloaded.alternatives.frame.Pool;
import fullyloaded.alternatives.frame.Setting;
import fullyloaded.alternatives.frame.Tuning;
import fullyloaded.work.ExpensiveRequest;
import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import java.time.Duration;
import java.util.OptionalDouble;
import java.util.function.Supplier;

/**
 * {@value #LESSON}. Resilience4j's {@link RateLimiter}, asked before each request. By default it
 * permits more than any machine receives, and would block the request thread for up to 5 s. With a
 * rate it permits one request per period and never blocks. A permit is a request of any size.
 */
final class RateLimiterDoor implements Door {

    static final String LESSON = "a rate set by hand is wrong as soon as a unit costs more";

    static final DoorKind KIND =
            DoorKind.of(
                    "rate-limiter",
                    LESSON,
                    Setting.decimal("requests per second", 0.01, 1_000_000)
                            .usually("50 per 500 ns, waits up to 5 s, RateLimiter.ofDefaults")
                            .tuned("0.95 x ceiling", Tuning::admittedPerSecond),
                    (setting, cores) -> new RateLimiterDoor(setting, cores, System::nanoTime));

    private final RateLimiter limiter;
    private final Pool pool;

    RateLimiterDoor(OptionalDouble setting, Cores cores, Supplier<Long> nanoTime) {
        RateLimiterConfig config =
                setting.isEmpty() ? RateLimiterConfig.ofDefaults() : one(setting.getAsDouble());
        limiter = RateLimiter.of("load", config, nanoTime);
        pool = cores.unboundedPool();
    }

    private static RateLimiterConfig one(double perSecond) {
        return RateLimiterConfig.custom()
                .limitForPeriod(1)
                .limitRefreshPeriod(Duration.ofNanos(Math.round(1e9 / perSecond)))
                .timeoutDuration(Duration.ZERO)
                .build();
    }

    @Override
    public void expensive(ExpensiveRequest request) {
        if (limiter.acquirePermission()) {
            pool.run(request);
        } else {
            Door.shed(request, "The rate is exceeded");
        }
    }

    @Override
    public void close() {
        pool.close();
    }
}
