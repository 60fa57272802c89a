package fullyloaded.slides.scoreboard;

import fullyloaded.load.Report;
import fullyloaded.load.users.Recovery;
import fullyloaded.load.users.UserCounts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A made-up measurement of all doors, the cliff and a storm: as long and as wide as a real one. */
public final class EncoreBoard {

    /** All doors, in their order. */
    public static final List<String> DOORS =
            List.of(
                    "bounded-queue",
                    "semaphore",
                    "lifo",
                    "thread-per-request",
                    "virtual-threads",
                    "bulkhead",
                    "rate-limiter",
                    "time-limiter",
                    "circuit-breaker",
                    "gradient2",
                    "vegas",
                    "token-bucket",
                    "sentinel",
                    "haproxy",
                    "undertow-limit");

    private static final List<String> UNTUNED =
            List.of("semaphore", "thread-per-request", "virtual-threads");

    private static final double CEILING = 10;
    private static final Report GOOD = Boards.report(9.8, 0, 0, .99, 40, 8);
    private static final Report LATE = Boards.report(9.8, 190, 0, .99, 40, 8);
    private static final Report BETTER_BY_CHANCE = Boards.report(9.9, 0, 0, .99, 40, 8);
    private static final Report IDLE = Boards.report(4, 0, 0, .5, 1, 8);
    private static final Report SLOW = Boards.report(9.8, 190, 5, .99, 40, 900);
    private static final Report WORST = Boards.report(4, 60, 5, .5, 40, 900);

    private EncoreBoard() {}

    /**
     * All of it. HAProxy did not run; LIFO is better than round 4 in one respect, Vegas only by chance,
     * and the semaphore answers too few to be better.
     */
    public static Scoreboard full() {
        List<Row> rows = new ArrayList<>();
        rows.add(row(2, "async", LATE, LATE));
        rows.add(row(4, "fine", GOOD, Boards.report(4.2, 0, 0, .99, 40, 9)));
        for (String door : DOORS) {
            if (door.equals("haproxy")) {
                rows.add(
                        Row.failed(
                                null,
                                door,
                                door + " did not become ready. Its last line: a | b <c>"));
                continue;
            }
            rows.add(row(null, door, usual(door), LATE));
            if (!UNTUNED.contains(door)) {
                Report dearer = door.equals("lifo") ? Boards.report(4.9, 0, 0, .99, 40, 9) : SLOW;
                Report tuned = door.equals("vegas") ? BETTER_BY_CHANCE : GOOD;
                rows.add(row(null, door + "=tuned", tuned, dearer));
            }
        }
        Scoreboard board = Boards.good(4);
        return new Scoreboard(
                board.measuredAt(),
                board.host(),
                new Scoreboard.Settings(
                        List.of(1.0, 2.0, 5.0, 10.0), 20, 12, "poisson", 50, 2000, 25_000, null),
                board.ceiling(),
                rows,
                cliff(),
                storms());
    }

    private static Report usual(String door) {
        return switch (door) {
            case "semaphore" -> IDLE;
            case "thread-per-request" -> WORST;
            case "virtual-threads" -> SLOW;
            default -> LATE;
        };
    }

    private static Row row(Integer number, String name, Report report, Report dearer) {
        List<Row.Point> points =
                Stream.of(1, 2, 5, 10)
                        .map(multiple -> new Row.Point(multiple, report, 1, 100))
                        .toList();
        String lesson = name.replace("=tuned", "") + "=14: a lesson";
        return Row.of(number, name, lesson, CEILING, CEILING, Boards.CORES, points)
                .with(new Row.Extra(new Row.Point(10, dearer, 1, 100), CEILING / 2, null, null));
    }

    private static Cliff cliff() {
        return new Cliff(10, 10, List.of(series(12, 8.6, 14), series(13, 4.3, 6)));
    }

    private static Cliff.Series series(int cost, double ceiling, int edge) {
        List<Cliff.Step> steps =
                IntStream.of(-4, -2, 0, 2, 4, 8, 16)
                        .mapToObj(
                                away ->
                                        new Cliff.Step(
                                                edge + away,
                                                away <= 0 ? .97 + away / 100.0 : .1,
                                                away <= 0 ? 0 : 100))
                        .toList();
        return new Cliff.Series(cost, ceiling, steps, .96);
    }

    private static Storms storms() {
        List<Storms.Run> runs = new ArrayList<>();
        for (String users : List.of("ask once", "3 retries", "3 retries, budget 10 %")) {
            boolean isBudget = users.endsWith("%");
            runs.add(run("2 async", users, users.equals("3 retries") ? 28 : 7, null));
            runs.add(run("4 fine", users, 7, 2.0));
            if (!isBudget) {
                runs.add(run("bounded-queue=tuned", users, 7, 3.0));
                runs.add(run("lifo=tuned", users, 7, 0.0));
            }
        }
        return new Storms(.7, 5, 5, 15, 105, CEILING, runs);
    }

    private static Storms.Run run(
            String server, String users, long attemptsEach, Double secondsUntilServedAgain) {
        boolean isServed = secondsUntilServedAgain != null;
        List<UserCounts.Second> timeline =
                IntStream.range(0, 105)
                        .mapToObj(
                                second ->
                                        new UserCounts.Second(
                                                second, 7, 0, isServed ? 7 : 0, attemptsEach, 0))
                        .toList();
        Recovery recovery = new Recovery(60, secondsUntilServedAgain, 1.0, 1.0);
        return new Storms.Run(
                server,
                "a lesson",
                users,
                new UserCounts(735, 0, 0, 0, 0, 105 * attemptsEach, timeline, recovery));
    }

    /**
     * Makes a repository that is this one, but has this measurement. It is among what was built, and
     * stays there.
     *
     * @param original this repository
     * @param name of its folder, of which each test class has its own
     */
    public static Path repository(Path original, String name) throws IOException {
        Path copy = Path.of("target", name).toAbsolutePath();
        remove(copy);
        Path docs = Files.createDirectories(copy.resolve("docs"));
        link(original, copy, "docs");
        link(original.resolve("docs"), docs, "alternatives");
        Path folder = Files.createDirectory(docs.resolve("alternatives"));
        full().write(folder.resolve("scoreboard.json"));
        return copy;
    }

    /** Removes a folder of links, not what they lead to. */
    private static void remove(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }

    private static void link(Path from, Path to, String except) throws IOException {
        try (Stream<Path> all = Files.list(from)) {
            for (Path each : all.toList()) {
                String name = each.getFileName().toString();
                if (!name.equals(except) && !name.equals(".git")) {
                    Files.createSymbolicLink(to.resolve(name), each);
                }
            }
        }
    }
}
