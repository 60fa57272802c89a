package fullyloaded.alternatives.doors;

import com.alibaba.csp.sentinel.AsyncEntry;
import com.alibaba.csp.sentinel.EntryType;
import com.alibaba.csp.sentinel.SphU;
import com.alibaba.csp.sentinel.slots.block.BlockException;
import com.alibaba.csp.sentinel.slots.system.SystemRule;
import com.alibaba.csp.sentinel.slots.system.SystemRuleManager;
import fullyloaded.alternatives.frame.Cores;
import fullyloaded.alternatives.frame.Door;
import fullyloaded.alternatives.frame.DoorKind;
import fullyloaded.alternatives.frame.Pool;
import fullyloaded.alternatives.frame.Setting;
import fullyloaded.work.ExpensiveRequest;
import java.util.List;
import java.util.OptionalDouble;

/**
 * {@value #LESSON}. Sentinel's system rule on CPU use, and an {@link AsyncEntry} that ends with the
 * answer, both as its documentation shows them. Sentinel measures once a second and keeps its rules
 * in static state: one such door per process.
 */
final class SentinelDoor implements Door {

    static final String LESSON = "it refuses because the cores work, which is what they are for";

    static final DoorKind KIND =
            DoorKind.of(
                    "sentinel",
                    LESSON,
                    Setting.decimal("share of the CPU in use", 0, 1)
                            .usually(0.8, "our choice, because the rule is off by default")
                            .tuned("0.95", tuning -> 0.95),
                    SentinelDoor::new);

    private final SentinelFiles files = SentinelFiles.beforeItsClassesLoad();
    private final Pool pool;

    SentinelDoor(OptionalDouble setting, Cores cores) {
        SystemRule rule = new SystemRule();
        rule.setHighestCpuUsage(setting.getAsDouble());
        files.quietly(() -> SystemRuleManager.loadRules(List.of(rule)));
        pool = cores.unboundedPool();
    }

    @Override
    public void expensive(ExpensiveRequest request) {
        try {
            AsyncEntry entry = SphU.asyncEntry("load", EntryType.IN);
            pool.run(request, entry::exit);
        } catch (BlockException e) {
            Door.shed(request, "The CPU is busy");
        }
    }

    @Override
    public void close() {
        pool.close();
        SystemRuleManager.loadRules(List.of());
        files.delete();
    }
}
