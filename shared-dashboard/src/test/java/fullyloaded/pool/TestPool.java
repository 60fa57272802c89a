package fullyloaded.pool;

import fullyloaded.testing.FakeClock;
import fullyloaded.testing.FakeWorker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** A dispatcher with fake workers, in virtual time that passes tick by tick. */
final class TestPool {

    static final int TICK_MILLIS = 20;

    final FakeClock clock = new FakeClock();
    final List<FakeWorker> workers = new ArrayList<>();
    final Dispatcher dispatcher;
    private final int unitMillis;
    private int probes;

    TestPool(Duration deadline, int unitMillis) {
        this.unitMillis = unitMillis;
        dispatcher =
                new Dispatcher(deadline.toNanos(), Duration.ofMillis(TICK_MILLIS).toNanos(), clock);
    }

    /** Adds {@code count} fake workers, not yet started. */
    void addWorkers(int count) {
        for (int worker = 0; worker < count; worker++) {
            dispatcher.addWorker(
                    events -> {
                        FakeWorker fake = new FakeWorker(events);
                        workers.add(fake);
                        return fake;
                    });
        }
    }

    /** Starts {@code count} workers and waits until they are ready and measured. */
    void start(int count) {
        addWorkers(count);
        workers.forEach(worker -> worker.start().warm());
        for (int unit = 0; unit < 3; unit++) {
            pass(Duration.ofMillis(unitMillis + TICK_MILLIS));
        }
        probes = workers.stream().mapToInt(FakeWorker::assigned).sum();
        if (!dispatcher.isReady()) {
            throw new AssertionError("No worker is ready");
        }
    }

    PlainRequest submit(int units) {
        PlainRequest request = new PlainRequest(units, clock.getAsLong());
        dispatcher.submit(request);
        return request;
    }

    List<PlainRequest> submit(int count, int units) {
        return IntStream.range(0, count).mapToObj(request -> submit(units)).toList();
    }

    /** Lets time pass; all workers work at their usual speed. */
    void pass(Duration time) {
        pass(time, 1);
    }

    /** Lets time pass; all workers get {@code speed} of a CPU. */
    void pass(Duration time, double speed) {
        pass(time, worker -> worker.work(speed * TICK_MILLIS, unitMillis));
    }

    /** Lets time pass; applies {@code each} to every worker once per tick. */
    void pass(Duration time, Consumer<FakeWorker> each) {
        for (long millis = 0; millis < time.toMillis(); millis += TICK_MILLIS) {
            clock.advanceMillis(TICK_MILLIS);
            workers.forEach(each);
            dispatcher.tick();
        }
    }

    /** Lets time pass; {@code one} is stopped, and the others work. */
    void passWithout(FakeWorker one, Duration time) {
        pass(
                time,
                worker -> {
                    if (worker != one) {
                        worker.work(TICK_MILLIS, unitMillis);
                    }
                });
    }

    FakeWorker worker(int index) {
        return workers.get(index);
    }

    /** The units sent to workers since the start, without probes. */
    int assigned() {
        return workers.stream().mapToInt(FakeWorker::assigned).sum() - probes;
    }

    long count(PoolEvent event) {
        return dispatcher.counters().of(event);
    }

    double meanMillis() {
        return dispatcher.serviceTime().meanNanos() / 1e6;
    }
}
