package fullyloaded.alternatives.doors;

import com.netflix.concurrency.limits.Limit;
import com.netflix.concurrency.limits.Limiter;
import com.netflix.concurrency.limits.limit.Gradient2Limit;
import com.netflix.concurrency.limits.limit.VegasLimit;
import com.netflix.concurrency.limits.limiter.SimpleLimiter;
import fullyloaded.alternatives.frame.Cores;
import fullyloaded.alternatives.frame.Door;
import fullyloaded.alternatives.frame.DoorKind;
import fullyloaded.alternatives.frame.Pool;
import fullyloaded.alternatives.frame.Setting;
import fullyloaded.alternatives.frame.Tuning;
import fullyloaded.work.ExpensiveRequest;
import java.util.Optional;

/**
 * Netflix's concurrency-limits: a {@link SimpleLimiter} that learns from response times how many
 * requests to let in. A permit is held from arrival to answer, so it learns from wait and service
 * together. Tuned: it starts low and may not exceed what ends in time.
 */
final class AdaptiveLimitDoor implements Door {

    private static final Setting MOST_REQUESTS = Setting.whole("requests at most", 1, 1_000_000);

    static final DoorKind GRADIENT2 =
            DoorKind.of(
                    "gradient2",
                    "it follows the response time, which is no deadline: a slow drift is normal to it",
                    MOST_REQUESTS
                            .usually("20 to 200, from 20, Gradient2Limit.newDefault")
                            .tuned("0.8 x N x ceiling, from 2 x cores", Tuning::requests),
                    (most, cores) ->
                            new AdaptiveLimitDoor(
                                    most.isEmpty()
                                            ? Gradient2Limit.newDefault()
                                            : gradient2((int) most.getAsDouble(), cores.count()),
                                    cores));

    static final DoorKind VEGAS =
            DoorKind.of(
                    "vegas",
                    "it compares with the shortest time it has seen, and forgets that now and then",
                    MOST_REQUESTS
                            .usually("1 to 1000, from 20, VegasLimit.newDefault")
                            .tuned("0.8 x N x ceiling, from 2 x cores", Tuning::requests),
                    (most, cores) ->
                            new AdaptiveLimitDoor(
                                    most.isEmpty()
                                            ? VegasLimit.newDefault()
                                            : vegas((int) most.getAsDouble(), cores.count()),
                                    cores));

    private final Limiter<Void> limiter;
    private final Pool pool;

    private AdaptiveLimitDoor(Limit limit, Cores cores) {
        limiter = SimpleLimiter.newBuilder().limit(limit).build();
        pool = cores.unboundedPool();
    }

    private static Limit gradient2(int most, int cores) {
        return Gradient2Limit.newBuilder()
                .minLimit(Math.min(most, cores))
                .initialLimit(Math.min(most, 2 * cores))
                .maxConcurrency(most)
                .build();
    }

    private static Limit vegas(int most, int cores) {
        return VegasLimit.newBuilder()
                .initialLimit(Math.min(most, 2 * cores))
                .maxConcurrency(most)
                .build();
    }

    @Override
    public void expensive(ExpensiveRequest request) {
        Optional<Limiter.Listener> permit = limiter.acquire(null);
        if (permit.isPresent()) {
            pool.run(request, permit.get()::onSuccess);
        } else {
            Door.shed(request, "The limit is reached");
        }
    }

    @Override
    public void close() {
        pool.close();
    }
}
