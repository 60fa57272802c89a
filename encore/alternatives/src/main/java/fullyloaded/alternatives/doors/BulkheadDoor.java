package fullyloaded.alternatives.doors;

import fullyloaded.alternatives.frame.Cores;
import fullyloaded.alternatives.frame.Door;
import fullyloaded.alternatives.frame.DoorKind;
import fullyloaded.alternatives.frame.Pool;
import fullyloaded.alternatives.frame.Setting;
import fullyloaded.alternatives.frame.Tuning;
import fullyloaded.work.ExpensiveRequest;
import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import java.util.OptionalDouble;

/**
 * {@value #LESSON}. Resilience4j's {@link Bulkhead}, as its documentation uses it for asynchronous
 * calls: a permission before, {@link Bulkhead#onComplete} after. It counts requests that wait or
 * are in service, and does not let the caller wait ({@code maxWaitDuration} 0).
 */
final class BulkheadDoor implements Door {

    static final String LESSON = "it counts calls, and what a call costs is for you to know";

    static final DoorKind KIND =
            DoorKind.of(
                    "bulkhead",
                    LESSON,
                    Setting.whole("concurrent calls at most", 1, 1_000_000)
                            .usually(
                                    BulkheadConfig.DEFAULT_MAX_CONCURRENT_CALLS,
                                    "Bulkhead.ofDefaults")
                            .tuned("0.8 x N x ceiling", Tuning::requests),
                    BulkheadDoor::new);

    private final Bulkhead bulkhead;
    private final Pool pool;

    BulkheadDoor(OptionalDouble setting, Cores cores) {
        int calls = (int) setting.getAsDouble();
        bulkhead = Bulkhead.of("load", BulkheadConfig.custom().maxConcurrentCalls(calls).build());
        pool = cores.unboundedPool();
    }

    @Override
    public void expensive(ExpensiveRequest request) {
        if (bulkhead.tryAcquirePermission()) {
            pool.run(request, bulkhead::onComplete);
        } else {
            Door.shed(request, "The bulkhead is full");
        }
    }

    @Override
    public void close() {
        pool.close();
    }
}
