package fullyloaded.load;

import fullyloaded.load.client.LoadClient;
import fullyloaded.load.client.Outcome;
import fullyloaded.load.client.ServerHost;
import fullyloaded.load.client.Threads;
import fullyloaded.load.users.Users;
import fullyloaded.stats.Machine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

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
    private static final long LEAD_NANOS = 100_000_000; // lets the senders' threads start first

    /** For timeouts to fire; an answer that still trickles then is cut off, so that a run ends. */
    private static final Duration GRACE = Duration.ofSeconds(1);

    private final LoadPlan plan;
    private final Machine machine = new Machine();
    private final Watcher watcher;
    private final LoadClient expensive;
    private final LoadClient cheap;
    private final ScheduledThreadPoolExecutor retries = Threads.timer("retries");
    private final long startNanos;
    private final long endNanos;
    private final Tally expensiveTally;
    private final Tally cheapTally;
    private final ExpensiveLoad load;
    private final Users users;

    private LoadRun(LoadPlan plan, Watcher watcher, LoadClient expensive, LoadClient cheap) {
        this.plan = plan;
        this.watcher = watcher;
        this.expensive = expensive;
        this.cheap = cheap;
        startNanos = System.nanoTime() + LEAD_NANOS;
        endNanos = startNanos + plan.time().toNanos();
        expensiveTally = new Tally(startNanos, plan.time(), plan.deadline());
        cheapTally = new Tally(startNanos, plan.time(), plan.deadline());
        load = new ExpensiveLoad(expensive, expensiveTally, plan);
        users =
                new Users(
                        plan.retries(),
                        plan.time(),
                        plan.deadline(),
                        startNanos,
                        load::ask,
                        this::retryAt);
    }

    /** Sends cheap requests, so that both JVMs, ours and the server's, have compiled the code. */
    public static void warmUp(LoadPlan plan) {
        try (LoadClient cheap = cheap(plan)) {
            Senders.closed(1, WARM_UP, cheap, answer -> {});
        }
    }

    /**
     * Runs the plan until every request has been answered or has failed. Retries are sent for up to
     * a minute after the last user came; requests are cut off if they last for longer than the
     * timeout after that.
     *
     * @param hgrm the folder for the distributions, or null
     */
    public static Report run(LoadPlan plan, Path hgrm, Watcher watcher)
            throws IOException, InterruptedException {
        try (LoadClient cheap = cheap(plan);
                LoadClient expensive =
                        new LoadClient(
                                plan.server(),
                                "/load/1",
                                "0",
                                plan.loadKey(),
                                plan.timeout(),
                                plan.patience())) {
            return new LoadRun(plan, watcher, expensive, cheap).run(hgrm);
        }
    }

    private static LoadClient cheap(LoadPlan plan) {
        return new LoadClient(plan.server(), "/ping", "pong", "", plan.timeout());
    }

    private Report run(Path hgrm) throws IOException, InterruptedException {
        machine.sample();
        CpuUse cpu = new CpuUse();
        CompletableFuture<Void> pings = Threads.run("sender", this::sendCheap);
        CompletableFuture<Void> loads = Threads.run("sender", this::sendExpensive);
        CompletableFuture<Void> sent = CompletableFuture.allOf(pings, loads);
        watchUntil(startNanos + Steady.from(plan.time(), plan.deadline()).toNanos(), sent);
        CpuUse steadyCpu = new CpuUse();
        watchUntil(endNanos, sent);
        sent.join();
        double utilization = machine.sample().utilization();
        double senderCores = cpu.cores();
        Steady steady = expensiveTally.steady(steadyCpu.cores());
        awaitAnswers();
        if (hgrm != null) {
            writeTo(hgrm);
        }
        boolean isOpen = plan.clients() == 0;
        return new Report(
                plan.server().toString(),
                plan.loop(),
                isOpen
                        ? plan.offeredPerSecond()
                        : expensiveTally.count() * 1e9 / plan.time().toNanos(),
                plan.sizes().meanUnits(),
                plan.time().toMillis() / 1e3,
                plan.deadline().toMillis(),
                expensiveTally.requests(),
                plan.cheapPerSecond() > 0 ? cheapTally.requests() : null,
                ServerHost.isThisMachine(plan.server()) ? utilization : null,
                senderCores,
                steady,
                plan.sizes().isMixed() ? load.counts() : null,
                plan.followsUsers() ? users.counts(plan.storm()) : null);
    }

    private void sendExpensive() {
        if (plan.clients() > 0) {
            Senders.closed(plan.clients(), plan.time(), load, answer -> {});
        } else {
            Senders.open(
                    Schedule.of(plan), startNanos, dueNanos -> users.come(load.draw(), dueNanos));
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

    private void retryAt(long nanos, Runnable retry) {
        retries.schedule(retry, nanos - System.nanoTime(), TimeUnit.NANOSECONDS);
    }

    /** Returns at {@code nanos}, or at once if sending has failed. */
    private void watchUntil(long nanos, CompletableFuture<Void> sent) throws InterruptedException {
        long watchedNanos = System.nanoTime();
        while (!sent.isCompletedExceptionally() && System.nanoTime() - nanos < 0) {
            Thread.sleep(STEP_MILLIS);
            long now = System.nanoTime();
            if (now - watchedNanos > WATCH_MILLIS * 1_000_000) {
                watchedNanos = now;
                watcher.at(Duration.ofNanos(endNanos - now), expensiveTally);
            }
        }
    }

    private void awaitAnswers() throws InterruptedException {
        Duration drain = plan.retries() == null ? Duration.ZERO : Users.DRAIN;
        long latestNanos = endNanos + drain.plus(plan.timeout()).plus(GRACE).toNanos();
        while (expensive.inFlight() + cheap.inFlight() + users.waiting() > 0
                && System.nanoTime() - latestNanos < 0) {
            Thread.sleep(STEP_MILLIS);
        }
        expensive.giveUp();
        cheap.giveUp();
        retries.shutdownNow();
    }

    private void writeTo(Path folder) throws IOException {
        Files.createDirectories(folder);
        expensiveTally.write(Outcome.RIGHT, folder.resolve("answered.hgrm"));
        expensiveTally.write(Outcome.REFUSED, folder.resolve("refused.hgrm"));
        cheapTally.write(Outcome.RIGHT, folder.resolve("cheap.hgrm"));
    }
}
