package fullyloaded;

import fullyloaded.OpenLoop.Answer;
import fullyloaded.stats.Machine;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Measures what round 4 promises, at multiples of the ceiling, open loop. Not a test: it takes minutes
 * and its figures depend on the machine. Arguments: seconds, --nice of the workers, multiples.
 */
final class FigureTable {

    private static final int CEILING_SECONDS = 8;
    private static final double CHEAP_PER_SECOND = 50;
    private static final double DEADLINE_MILLIS = 2_000;
    private static final Duration LASTING =
            Duration.ofSeconds(4); // N until it is noticed, N to end

    private FigureTable() {}

    public static void main(String... args) throws Exception {
        int seconds = Integer.parseInt(args[0]);
        System.out.println(
                "load  ceiling/s  goodput/ceiling  late  lost  accepted p50/p99/max ms"
                        + "  lasting p99 ms  cheap p50/p99/max ms  refused p99 ms  cpu");
        for (int multiple = 2; multiple < args.length; multiple++) {
            measure(Double.parseDouble(args[multiple]), seconds, args[1]);
        }
    }

    private static void measure(double multiple, int seconds, String nice) throws Exception {
        double before = Ceiling.unitsPerSecond(CEILING_SECONDS);
        List<Answer> expensive;
        List<Answer> cheap;
        double utilization;
        try (Front front = Front.ready(cores(), "--nice", nice)) {
            Duration time = Duration.ofSeconds(seconds);
            Machine machine = new Machine();
            CompletableFuture<OpenLoop> pings =
                    CompletableFuture.supplyAsync(
                            () -> new OpenLoop(front.port(), "/ping").send(CHEAP_PER_SECOND, time),
                            task -> new Thread(task).start());
            OpenLoop loads = new OpenLoop(front.port(), "/load/1").poisson();
            loads.send(multiple * before, time);
            utilization = machine.sample().utilization();
            expensive = loads.answers();
            cheap = pings.join().answers();
        }
        double ceiling = (before + Ceiling.unitsPerSecond(CEILING_SECONDS)) / 2;
        double[] accepted = millis(expensive, 200);
        long good = Arrays.stream(accepted).filter(m -> m <= DEADLINE_MILLIS).count();
        long lastingFromNanos = expensive.get(0).dueNanos() + LASTING.toNanos();
        List<Answer> lasting =
                expensive.stream().filter(a -> a.dueNanos() - lastingFromNanos > 0).toList();
        System.out.printf(
                "%4.0fx  %8.2f  %15.3f  %4d  %4d  %7.0f %5.0f %5.0f  %14.0f  %8.1f %5.1f %5.1f  %10.1f  %.3f%n",
                multiple,
                ceiling,
                good / (double) seconds / ceiling,
                accepted.length - good,
                millis(expensive, 0).length,
                percentile(accepted, .5),
                percentile(accepted, .99),
                percentile(accepted, 1),
                percentile(millis(lasting, 200), .99),
                percentile(millis(cheap, 200), .5),
                percentile(millis(cheap, 200), .99),
                percentile(millis(cheap, 200), 1),
                percentile(millis(expensive, 503), .99),
                utilization);
    }

    private static double[] millis(List<Answer> answers, int status) {
        return answers.stream()
                .filter(answer -> answer.status() == status)
                .mapToDouble(Answer::responseMillis)
                .sorted()
                .toArray();
    }

    private static double percentile(double[] sorted, double fraction) {
        return sorted.length == 0 ? 0 : sorted[(int) Math.ceil(fraction * sorted.length) - 1];
    }

    private static int cores() {
        return Runtime.getRuntime().availableProcessors();
    }
}
