package fullyloaded.bench;

import fullyloaded.load.client.Outcome;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/** Random arrivals above the ceiling, together with cheap requests. */
record OverloadRow(String lesson, Function<Settings, List<Case>> casesOf) implements Row {

    private static final int LEAST_REFUSALS_PER_SERVED = 5;
    private static final Duration REST = Duration.ofSeconds(2);

    static OverloadRow overload() {
        return new OverloadRow(
                "An open loop of /load/1 (Poisson) and 50 /ping a second beside it.",
                settings ->
                        settings.multiples().stream()
                                .map(multiple -> at(settings.cost(), multiple))
                                .toList());
    }

    static OverloadRow shortUnits() {
        return new OverloadRow(
                "The same with short units.",
                settings -> List.of(at(8, 2.6), at(6, 2), at(4, 1.8)));
    }

    private static Case at(int cost, double multiple) {
        String times = multiple == Math.rint(multiple) ? "%.0fx" : "%.1fx";
        return new Case("cost %d, ".formatted(cost) + times.formatted(multiple), cost, multiple, 0);
    }

    @Override
    public List<Case> cases(Settings settings) {
        return casesOf.apply(settings);
    }

    @Override
    public Result measure(Subject subject, Case load, double ceilingPerSecond, Settings settings)
            throws IOException, InterruptedException {
        double restPerSecond = cpuPerSecond(subject);
        Traffic traffic = new Traffic(subject, Duration.ZERO, settings.time());
        Answers loads = traffic.loads(load.multiple() * ceilingPerSecond);
        Answers cheap = traffic.cheap();
        traffic.run();
        return new Result(
                loads.goodPerSecond(),
                traffic.senderCores(),
                List.of(
                        Columns.times("cheap", cheap, Outcome.RIGHT),
                        Columns.times("refused", loads, Outcome.REFUSED),
                        Columns.accepted(loads),
                        Columns.late(loads),
                        Columns.broken(loads),
                        Columns.senderLate(loads),
                        Columns.killed(subject),
                        Columns.front(traffic),
                        Figure.of(
                                "of it for each refusal, us",
                                "%.0f",
                                1e6 * refusalSeconds(loads, traffic, restPerSecond))));
    }

    /**
     * The CPU seconds per refusal: the front's use above that with cheap requests only. NaN if
     * there were too few refusals: the served requests would hide their cost.
     */
    private static double refusalSeconds(Answers loads, Traffic traffic, double restPerSecond) {
        double refusals = loads.count(Outcome.REFUSED);
        double used = traffic.frontCpuSeconds() - restPerSecond * traffic.span().seconds();
        return refusals < LEAST_REFUSALS_PER_SERVED * loads.count(Outcome.RIGHT)
                ? Double.NaN
                : used / refusals;
    }

    /** The front's CPU use with cheap requests only. */
    private static double cpuPerSecond(Subject subject) throws IOException, InterruptedException {
        Traffic traffic = new Traffic(subject, Duration.ZERO, REST);
        traffic.cheap();
        traffic.run();
        return traffic.frontCpuSeconds() / traffic.span().seconds();
    }
}
