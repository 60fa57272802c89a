package fullyloaded.bench;

import com.sun.management.OperatingSystemMXBean;
import fullyloaded.load.Arrivals;
import fullyloaded.load.Schedule;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** All load on one server at the same time; it runs for some seconds before the measured span. */
final class Traffic {

    /** A deadline and a half, after which the queue has been full for a while. */
    static final Duration LEAD = Duration.ofSeconds(3);

    static final double POLITE_PER_SECOND = 20;
    static final double CHEAP_PER_SECOND = 50;

    private static final int MOST_LINES = 8_000;
    private static final OperatingSystemMXBean SELF =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    private final Subject subject;
    private final Span span;
    private final long fromNanos;
    private final Duration duration;
    private final List<Sender> senders = new ArrayList<>();
    private double senderCores;
    private double frontCpuSeconds;

    /**
     * Has no load yet.
     *
     * @param quiet the time before the load, for slow preparations
     */
    Traffic(Subject subject, Duration quiet, Duration time) {
        this.subject = subject;
        fromNanos = System.nanoTime() + quiet.toNanos();
        span = new Span(fromNanos + LEAD.toNanos(), fromNanos + LEAD.toNanos() + time.toNanos());
        duration = LEAD.plus(time);
    }

    Span span() {
        return span;
    }

    int port() {
        return subject.port();
    }

    void add(Sender sender) {
        senders.add(sender);
    }

    /** An open loop of expensive requests with Poisson arrivals. */
    Answers loads(double perSecond) throws IOException {
        return loads(perSecond, 0, 1);
    }

    /** The part of such a loop that one of several servers gets if they take turns. */
    Answers loads(double perSecond, int turn, int servers) throws IOException {
        Schedule all = Schedule.of(Arrivals.POISSON, perSecond, duration);
        return open("/load/1", all.turn(turn, servers), MOST_LINES, new Answers(span));
    }

    /** An open loop of cheap requests. */
    Answers cheap() throws IOException {
        return open("/ping", even(CHEAP_PER_SECOND), MOST_LINES, new Answers(span));
    }

    /** A client with one connection that sends a request now and then and waits for its answers. */
    Answers polite() throws IOException {
        return open("/ping", even(POLITE_PER_SECOND), 1, new Answers(span));
    }

    private Schedule even(double perSecond) {
        return Schedule.of(Arrivals.EVEN, perSecond, duration);
    }

    private Answers open(String path, Schedule schedule, int mostLines, Answers answers)
            throws IOException {
        add(new OpenLoop(port(), span, path, schedule, fromNanos, mostLines, answers));
        return answers;
    }

    /** A closed loop of {@code clients} clients. */
    Answers closed(String path, int clients, boolean isEachNew) throws IOException {
        Answers answers = new Answers(span);
        add(new ClosedLoop(port(), span, path, clients, isEachNew, answers));
        return answers;
    }

    /** Runs the load; returns when every request was answered or given up. */
    void run() throws InterruptedException {
        senders.forEach(Sender::start);
        sleepUntil(span.startNanos());
        double front = subject.cpuSeconds();
        long self = SELF.getProcessCpuTime();
        long sinceNanos = System.nanoTime();
        sleepUntil(span.endNanos());
        senderCores = (SELF.getProcessCpuTime() - self) / (double) (System.nanoTime() - sinceNanos);
        frontCpuSeconds = subject.cpuSeconds() - front;
        for (Sender sender : senders) {
            sender.join();
        }
    }

    /** The cores that this process used within the span. */
    double senderCores() {
        return senderCores;
    }

    /** The CPU seconds that the front used within the span. */
    double frontCpuSeconds() {
        return frontCpuSeconds;
    }

    private static void sleepUntil(long nanos) throws InterruptedException {
        long left = nanos - System.nanoTime();
        if (left > 0) {
            TimeUnit.NANOSECONDS.sleep(left);
        }
    }
}
