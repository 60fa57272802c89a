package fullyloaded.alternatives.doors;

import fullyloaded.alternatives.frame.Cores;
import fullyloaded.alternatives.frame.Door;
import fullyloaded.alternatives.frame.DoorKind;
import fullyloaded.alternatives.frame.Pool;
import fullyloaded.alternatives.frame.Setting;
import fullyloaded.alternatives.frame.Tuning;
import fullyloaded.work.ExpensiveRequest;
import java.util.OptionalDouble;
import java.util.concurrent.Semaphore;

/** {@value #LESSON}. {@link Semaphore#tryAcquire()}, and no for an answer if there is no permit. */
final class SemaphoreDoor implements Door {

    static final String LESSON = "nobody waits, so the cores idle between arrivals";

    static final DoorKind KIND =
            DoorKind.of(
                    "semaphore",
                    LESSON,
                    Setting.whole("requests in service at most", 1, 1_000_000)
                            .usually(Cores.AVAILABLE, "the cores")
                            .tuned("cores", Tuning::cores),
                    SemaphoreDoor::new);

    private final Semaphore permits;
    private final Pool pool;

    SemaphoreDoor(OptionalDouble setting, Cores cores) {
        permits = new Semaphore((int) setting.getAsDouble());
        pool = cores.unboundedPool();
    }

    @Override
    public void expensive(ExpensiveRequest request) {
        if (permits.tryAcquire()) {
            pool.run(request, permits::release);
        } else {
            Door.shed(request, "All permits are taken");
        }
    }

    @Override
    public void close() {
        pool.close();
    }
}
