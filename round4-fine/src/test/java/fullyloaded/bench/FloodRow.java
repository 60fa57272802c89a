package fullyloaded.bench;

import fullyloaded.load.client.Outcome;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/**
 * Clients that ask for as much as they get, during an overload and next to one polite client.
 *
 * @param isWork whether units served to the flood count as goodput
 * @param counts the numbers of clients, one case each
 */
record FloodRow(String lesson, boolean isWork, Flood flood, int... counts) implements Row {

    private static final double MULTIPLE = 2;
    private static final int CLIENTS = 64;
    private static final String BESIDE =
            " beside /load/1 at 2x and somebody polite: 20 /ping a second over one connection.";

    /** Adds a flood of {@code count} clients and returns all its answers. */
    private interface Flood {

        Answers in(Traffic traffic, int count) throws IOException;
    }

    static FloodRow pings() {
        return new FloodRow(
                "64 connections ask for /ping in a closed loop" + BESIDE,
                false,
                (traffic, count) -> traffic.closed("/ping", count, false),
                CLIENTS);
    }

    static FloodRow loads() {
        return new FloodRow(
                "64 connections ask for /load/1 in a closed loop"
                        + BESIDE
                        + " Whoever is served counts.",
                true,
                (traffic, count) -> traffic.closed("/load/1", count, false),
                CLIENTS);
    }

    static FloodRow newConnections() {
        return new FloodRow(
                "64 clients ask for /ping in a closed loop, with a new connection each time,"
                        + BESIDE,
                false,
                (traffic, count) -> traffic.closed("/ping", count, true),
                CLIENTS);
    }

    static FloodRow pipelining() {
        return new FloodRow(
                "Sockets that take as many GET /ping as they are given" + BESIDE,
                false,
                (traffic, count) -> {
                    Answers answers = new Answers(traffic.span());
                    traffic.add(new Pipeline(traffic.port(), traffic.span(), count, answers));
                    return answers;
                },
                1,
                8);
    }

    @Override
    public List<Case> cases(Settings settings) {
        return Arrays.stream(counts)
                .mapToObj(
                        count ->
                                new Case(
                                        count + (count == 1 ? " connection" : " connections"),
                                        settings.cost(),
                                        MULTIPLE,
                                        count))
                .toList();
    }

    @Override
    public Result measure(Subject subject, Case load, double ceilingPerSecond, Settings settings)
            throws IOException, InterruptedException {
        Traffic traffic = new Traffic(subject, Duration.ZERO, settings.time());
        Answers loads = traffic.loads(load.multiple() * ceilingPerSecond);
        Answers polite = traffic.polite();
        Answers flooded = flood.in(traffic, load.count());
        traffic.run();
        return new Result(
                loads.goodPerSecond() + (isWork ? flooded.goodPerSecond() : 0),
                traffic.senderCores(),
                List.of(
                        Columns.killed(subject),
                        Columns.times("polite", polite, Outcome.RIGHT),
                        Figure.of("polite lost", "%.0f", polite.lost()),
                        Columns.perSecond("flood, answers", flooded.endedPerSecond()),
                        Columns.times("refused", loads, Outcome.REFUSED),
                        Columns.accepted(loads),
                        Columns.late(loads),
                        Columns.broken(loads),
                        Columns.senderLate(loads),
                        Columns.front(traffic)));
    }
}
