package fullyloaded.load;

import fullyloaded.load.client.Answer;
import fullyloaded.load.client.LoadClient;
import fullyloaded.load.client.Target;
import fullyloaded.load.sizes.SizeCounts;
import fullyloaded.load.sizes.SizeTally;
import fullyloaded.load.sizes.Sizes;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.IntSupplier;

/** Expensive requests of all sizes to one server; counts their answers. Thread-safe. */
final class ExpensiveLoad implements Target {

    private final LoadClient client;
    private final Tally all;
    private final IntSupplier drawing;
    private final Map<Integer, SizeTally> bySize = new TreeMap<>();

    ExpensiveLoad(LoadClient client, Tally all, LoadPlan plan) {
        this.client = client;
        this.all = all;
        drawing = plan.sizes().drawing();
        for (Sizes.Size size : plan.sizes().all()) {
            bySize.put(size.units(), new SizeTally(size, plan.deadline()));
        }
    }

    /** Draws the units of the next request. */
    int draw() {
        return drawing.getAsInt();
    }

    @Override
    public void ask(long dueNanos, Consumer<Answer> answers) {
        ask(draw(), dueNanos, answers);
    }

    /** Sends a request for {@code units}; counts the answer before anybody sees it. */
    void ask(int units, long dueNanos, Consumer<Answer> answers) {
        client.ask(
                "/load/" + units,
                dueNanos,
                answer -> {
                    bySize.get(units).accept(answer);
                    all.accept(answer, units);
                    answers.accept(answer);
                });
    }

    /** Returns the counts of each size, smallest first. */
    List<SizeCounts> counts() {
        return bySize.values().stream().map(SizeTally::counts).toList();
    }
}
