package fullyloaded.alternatives.doors;

import fullyloaded.alternatives.frame.Cores;
import fullyloaded.alternatives.frame.Door;
import fullyloaded.alternatives.frame.DoorKind;
import fullyloaded.alternatives.frame.Pool;
import fullyloaded.alternatives.frame.Setting;
import fullyloaded.alternatives.frame.Tuning;
import fullyloaded.work.ExpensiveRequest;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.time.Duration;
import java.util.OptionalDouble;

/**
 * {@value #LESSON}. Resilience4j's {@link CircuitBreaker} with its defaults but for what it calls
 * slow: if all of the last 100 answers were slow, it refuses everything for a minute.
 */
final class CircuitBreakerDoor implements Door {

    static final String LESSON =
            "it learns from a hundred late answers, and then refuses everybody";

    static final DoorKind KIND =
            DoorKind.of(
                    "circuit-breaker",
                    LESSON,
                    Setting.decimal("seconds from which an answer is slow", 0.01, 3600)
                            .usually(60, "CircuitBreaker.ofDefaults")
                            .tuned("N", Tuning::seconds),
                    CircuitBreakerDoor::new);

    private final CircuitBreaker breaker;
    private final Pool pool;

    CircuitBreakerDoor(OptionalDouble setting, Cores cores) {
        Duration slow = Duration.ofNanos(Math.round(setting.getAsDouble() * 1e9));
        breaker =
                CircuitBreaker.of(
                        "load",
                        CircuitBreakerConfig.custom().slowCallDurationThreshold(slow).build());
        pool = cores.unboundedPool();
    }

    @Override
    public void expensive(ExpensiveRequest request) {
        if (!breaker.tryAcquirePermission()) {
            Door.shed(request, "The circuit is open");
            return;
        }
        long start = breaker.getCurrentTimestamp();
        pool.run(
                request,
                () ->
                        breaker.onSuccess(
                                breaker.getCurrentTimestamp() - start, breaker.getTimestampUnit()));
    }

    @Override
    public void close() {
        pool.close();
    }
}
