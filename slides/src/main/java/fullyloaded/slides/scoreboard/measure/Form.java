package fullyloaded.slides.scoreboard.measure;

import java.time.Duration;
import java.util.List;

/**
 * How much to measure.
 *
 * @param multiples loads, in ceilings, ascending
 * @param cost bcrypt's cost of a unit
 * @param time how long to offer a load that decides
 * @param briefTime how long to offer the others, about which there is no verdict on saturation
 * @param adaptingTime how long to offer the heaviest load to a server that adapts
 * @param ceilingTime how long to measure the ceiling, each time
 * @param shapes which servers get loads of other shapes
 * @param leftOut what it does not measure, in words; null if it is the whole
 */
record Form(
        List<Double> multiples,
        int cost,
        Duration time,
        Duration briefTime,
        Duration adaptingTime,
        Duration ceilingTime,
        Shapes shapes,
        String leftOut) {

    /** Which loads of other shapes there are. */
    enum Shapes {
        NONE,
        DEARER,
        ALL
    }

    private static final Duration LONGEST_CEILING = Duration.ofSeconds(10);
    private static final Duration SHORT_CEILING = Duration.ofSeconds(3); // there are many of them
    private static final double MIXED_MULTIPLE = 2;

    /** The least overload, which shows whether the cores work. */
    private static final double OVERLOAD = 2;

    private static final Duration ADAPTING = Duration.ofSeconds(60);

    /** Shows who fails, not by how little. */
    private static final Duration SHORT = Duration.ofSeconds(6);

    /** Rounds alone, each load for the same time. */
    static Form rounds(List<Double> multiples, int cost, Duration time) {
        Duration half = time.dividedBy(2);
        Duration ceiling = half.compareTo(LONGEST_CEILING) < 0 ? half : LONGEST_CEILING;
        return new Form(multiples, cost, time, time, time, atLeast(2, ceiling), Shapes.NONE, null);
    }

    /** A comparison with other servers. */
    static Form full(List<Double> multiples, int cost, Duration time) {
        return new Form(
                multiples,
                cost,
                time,
                atLeast(2, time.dividedBy(2)),
                time.compareTo(ADAPTING) > 0 ? time : ADAPTING,
                SHORT_CEILING,
                Shapes.ALL,
                null);
    }

    /** The same comparison in a few minutes. */
    static Form brief(List<Double> multiples, int cost) {
        return new Form(
                multiples,
                cost,
                SHORT,
                SHORT,
                SHORT,
                Duration.ofSeconds(2),
                Shapes.DEARER,
                "lighter loads, mixed sizes, bursts, the costlier hash for defaults and, of all doors,"
                        + " the defaults; most lengths of the cliff; in the storm, doors and users"
                        + " who ask once. A limit that adapts has no time to, and saturation cannot"
                        + " be judged");
    }

    /** The plain loads of a server: defaults get the least and the heaviest overload only. */
    List<Load> plain(Candidate candidate) {
        double most = multiples.get(multiples.size() - 1);
        return multiples.stream()
                .filter(
                        multiple ->
                                shapes == Shapes.NONE
                                        || !candidate.isDefault()
                                        || multiple == OVERLOAD
                                        || multiple == most)
                .map(multiple -> Load.plain(multiple, cost, time(candidate, multiple, most)))
                .toList();
    }

    private Duration time(Candidate candidate, double multiple, double most) {
        if (multiple < OVERLOAD) {
            return briefTime;
        }
        return multiple == most && candidate.adapts() ? adaptingTime : time;
    }

    /** The loads of other shapes for a server. */
    List<Load> extra(Candidate candidate) {
        double most = multiples.get(multiples.size() - 1);
        Load dearer = Load.dearer(most, cost, candidate.adapts() ? adaptingTime : briefTime);
        if (shapes == Shapes.NONE || shapes == Shapes.DEARER && candidate.isDefault()) {
            return List.of();
        }
        return shapes == Shapes.DEARER || candidate.isDefault()
                ? List.of(dearer)
                : List.of(
                        dearer,
                        Load.mixed(MIXED_MULTIPLE, cost, briefTime),
                        Load.bursts(1, cost, briefTime));
    }

    private static Duration atLeast(int seconds, Duration time) {
        return time.toSeconds() < seconds ? Duration.ofSeconds(seconds) : time;
    }
}
