package fullyloaded.load;

import com.sun.management.OperatingSystemMXBean;
import fullyloaded.stats.Machine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;

/** One run against a server: expensive requests and, over separate connections, cheap ones. */
public final class LoadRun {

    /** Observes a run. */
    public interface Watcher {

        /** Called about twice a second with the time left and the expensive answers so far. */
        void at(Duration left, Tally expensive);
    }

    private static final Duration WARM_UP = Duration.ofSeconds(2);
    private static final long WATCH_MILLIS = 500;
    private static final long STEP_MILLIS = 20;
    private static final OperatingSystemMXBean SELF =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    private static final long LEAD_NANOS = 100_000_000; // lets the senders' threads start first

    private final LoadPlan plan;
    private final Machine machine = new Machine();
    private final Watcher watcher;
    private final LoadClient expensive;
    private final LoadClient cheap;
    private final long startNanos;
    private final Tally expensiveTally;
    private final Tally cheapTally;

    private LoadRun(LoadPlan plan, Watcher watcher, LoadClient expensive, LoadClient cheap) {
        this.plan = plan;
        this.watcher = watcher;
        this.expensive = expensive;
        this.cheap = cheap;
        startNanos = System.nanoTime() + LEAD_NANOS;
        expensiveTally = new Tally(startNanos, plan.time(), plan.deadline());
        cheapTally = new Tally(startNanos, plan.time(), plan.deadline());
    }

    /** Sends cheap requests, so that both JVMs, ours and the server's, have compiled the code. */
    public static void warmUp(LoadPlan plan) {
        try (LoadClient cheap = cheap(plan)) {
            Senders.closed(1, WARM_UP, cheap, answer -> {});
        }
    }

    /**
     * Runs the plan to its end, until every request has been answered or has failed.
     *
     * @param hgrm the folder for the distributions, or null
     */
    public static Report run(LoadPlan plan, Path hgrm, Watcher watcher)
            throws IOException, InterruptedException {
        try (LoadClient cheap = cheap(plan);
                LoadClient expensive =
                        new LoadClient(
                                plan.server(),
                                "/load/" + plan.units(),
                                "0",
                                plan.loadKey(),
                                plan.timeout())) {
            return new LoadRun(plan, watcher, expensive, cheap).run(hgrm);
        }
    }

    private static LoadClient cheap(LoadPlan plan) {
        return new LoadClient(plan.server(), "/ping", "pong", "", plan.timeout());
    }

    private Report run(Path hgrm) throws IOException, InterruptedException {
        machine.sample();
        long cpuNanos = SELF.getProcessCpuTime();
        CompletableFuture<Void> pings = inBackground(this::sendCheap);
        CompletableFuture<Void> loads = inBackground(this::sendExpensive);
        watchUntil(CompletableFuture.allOf(pings, loads));
        double utilization = machine.sample().utilization();
        double senderCores =
                (SELF.getProcessCpuTime() - cpuNanos) / (double) (System.nanoTime() - startNanos);
        while (expensive.inFlight() + cheap.inFlight() > 0) {
            Thread.sleep(STEP_MILLIS);
        }
        if (hgrm != null) {
            writeTo(hgrm);
        }
        boolean isOpen = plan.clients() == 0;
        return new Report(
                plan.server().toString(),
                isOpen
                        ? "open, " + plan.arrivals().name().toLowerCase(Locale.ROOT)
                        : "closed, %d clients".formatted(plan.clients()),
                isOpen
                        ? plan.offeredPerSecond()
                        : expensiveTally.count() * 1e9 / plan.time().toNanos(),
                plan.units(),
                plan.time().toMillis() / 1e3,
                plan.deadline().toMillis(),
                expensiveTally.requests(),
                plan.cheapPerSecond() > 0 ? cheapTally.requests() : null,
                isLocal() ? utilization : null,
                senderCores);
    }

    private void sendExpensive() {
        if (plan.clients() > 0) {
            Senders.closed(plan.clients(), plan.time(), expensive, expensiveTally);
        } else {
            Senders.open(
                    Schedule.of(plan.arrivals(), plan.offeredPerSecond(), plan.time()),
                    startNanos,
                    expensive,
                    expensiveTally);
        }
    }

    private void sendCheap() {
        if (plan.cheapPerSecond() > 0) {
            Senders.open(
                    Schedule.of(Arrivals.EVEN, plan.cheapPerSecond(), plan.time()),
                    startNanos,
                    cheap,
                    cheapTally);
        }
    }

    private static CompletableFuture<Void> inBackground(Runnable sender) {
        return CompletableFuture.runAsync(
                sender,
                task -> {
                    Thread thread = new Thread(task, "sender");
                    thread.setDaemon(true);
                    thread.start();
                });
    }

    private void watchUntil(CompletableFuture<Void> end) throws InterruptedException {
        long watchedNanos = startNanos;
        while (!end.isDone()) {
            Thread.sleep(STEP_MILLIS);
            long now = System.nanoTime();
            if (now - watchedNanos > WATCH_MILLIS * 1_000_000) {
                watchedNanos = now;
                watcher.at(plan.time().minusNanos(now - startNanos), expensiveTally);
            }
        }
        end.join();
    }

    private void writeTo(Path folder) throws IOException {
        Files.createDirectories(folder);
        expensiveTally.write(Outcome.RIGHT, folder.resolve("answered.hgrm"));
        expensiveTally.write(Outcome.REFUSED, folder.resolve("refused.hgrm"));
        cheapTally.write(Outcome.RIGHT, folder.resolve("cheap.hgrm"));
    }

    private boolean isLocal() {
        try {
            InetAddress address = InetAddress.getByName(plan.server().getHost());
            return address.isLoopbackAddress()
                    || NetworkInterface.getByInetAddress(address) != null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
