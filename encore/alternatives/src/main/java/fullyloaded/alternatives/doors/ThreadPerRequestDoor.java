package fullyloaded.alternatives.doors;

import fullyloaded.alternatives.frame.Cores;
import fullyloaded.alternatives.frame.Door;
import fullyloaded.alternatives.frame.DoorKind;
import fullyloaded.alternatives.frame.Pool;
import fullyloaded.alternatives.frame.Setting;
import fullyloaded.alternatives.frame.Tuning;
import fullyloaded.work.ExpensiveRequest;
import java.util.OptionalDouble;
import java.util.concurrent.Executors;

/**
 * {@value #LESSON}. As many platform threads as Tomcat has by default, each with a unit of its own;
 * further ones wait without a limit. Tuned to one thread per core it is round 2, because no number
 * of threads makes a core faster.
 */
final class ThreadPerRequestDoor implements Door {

    static final String LESSON = "all share the cores, so all are late together";

    static final DoorKind KIND =
            DoorKind.of(
                    "thread-per-request",
                    LESSON,
                    Setting.whole("threads", 1, 10_000)
                            .usually(200, "Tomcat's maxThreads")
                            .tuned("cores, which is round 2", Tuning::cores),
                    ThreadPerRequestDoor::new);

    private final Pool pool;

    ThreadPerRequestDoor(OptionalDouble setting, Cores cores) {
        int threads = (int) setting.getAsDouble();
        pool = new Pool(Executors.newFixedThreadPool(threads), cores.work());
    }

    @Override
    public void expensive(ExpensiveRequest request) {
        pool.run(request);
    }

    @Override
    public void close() {
        pool.close();
    }
}
