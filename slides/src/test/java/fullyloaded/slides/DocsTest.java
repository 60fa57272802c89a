package fullyloaded.slides;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fullyloaded.load.RequestCounts;
import fullyloaded.slides.code.Pom;
import fullyloaded.slides.encore.WhyNotPage;
import fullyloaded.slides.scoreboard.Format;
import fullyloaded.slides.scoreboard.Row;
import fullyloaded.slides.scoreboard.Row.Point;
import fullyloaded.slides.scoreboard.Scoreboard;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The documentation: what it names exists, the README is short, and the figures are true. */
class DocsTest {

    private static final Path REPOSITORY = Path.of("..").toAbsolutePath().normalize();
    private static final Set<String> NOT_OURS = Set.of("target", "node_modules", ".git");
    private static final int README_WORDS = 900;
    private static final double SHOWN = 10; // in ceilings
    private static final Pattern FENCED = Pattern.compile("(?ms)^ *```.*?^ *```");
    private static final Pattern LINK = Pattern.compile("]\\(([^)\\s]+)\\)");
    private static final Pattern TEST = Pattern.compile("`([A-Z]\\w+(?:Test|IT))`");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ +(.+)$");

    static Stream<Path> pages() throws IOException {
        try (Stream<Path> files = Files.walk(REPOSITORY)) {
            return files
                    .filter(file -> file.toString().endsWith(".md"))
                    .filter(file -> Stream.of(names(file)).noneMatch(NOT_OURS::contains))
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyLinkLeadsSomewhere(Path page) {
        List<String> dead =
                LINK.matcher(prose(page))
                        .results()
                        .map(link -> link.group(1))
                        .filter(link -> !link.matches("[a-z]+:.*"))
                        .filter(link -> !isAlive(page, link))
                        .toList();

        assertEquals(List.of(), dead);
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyTestThatIsNamedExists(Path page) throws IOException {
        try (Stream<Path> files = Files.walk(REPOSITORY)) {
            Set<String> sources =
                    files.map(file -> file.getFileName().toString()).collect(Collectors.toSet());
            List<String> unknown =
                    TEST.matcher(read(page))
                            .results()
                            .map(test -> test.group(1))
                            .filter(test -> !sources.contains(test + ".java"))
                            .toList();

            assertEquals(List.of(), unknown);
        }
    }

    /** Neither code nor figures can differ from what they were taken from. */
    @Test
    void theAnswersAreThoseThatTheSourcesAndTheMeasurementGive() {
        new WhyNotPage(REPOSITORY)
                .files()
                .forEach(
                        (file, text) ->
                                assertEquals(
                                        text,
                                        read(REPOSITORY.resolve(file)),
                                        file + ": run java -jar slides/target/slides.jar why-not"));
    }

    /** One property says where the article is; export reads it, too. */
    @Test
    void theReadmeBeginsWithTheAddressOfTheArticle() {
        String url = Pom.property(REPOSITORY, "site.url").orElseThrow();
        Path readme = REPOSITORY.resolve("README.md");
        String start = read(readme).lines().limit(3).collect(Collectors.joining());

        assertTrue(start.contains("<" + url + ">"), "README.md should begin with <" + url + ">");
    }

    @Test
    void theReadmeCanBeReadToItsEnd() {
        String readme = read(REPOSITORY.resolve("README.md"));

        int words = readme.strip().split("\\s+").length;
        assertTrue(words <= README_WORDS, words + " words; move some to docs/");
    }

    /** Round 4's rule is newer than the scoreboard of all rounds, so its row is in its own file. */
    @Test
    void theReadmesResultsAreThoseOfTheScoreboards() throws IOException {
        Stream<Row> rows =
                Stream.concat(
                        rows("docs/scoreboard/scoreboard.json").filter(row -> row.number() < 4),
                        rows("docs/scoreboard/overload/scoreboard.json"));
        String table = rows.map(DocsTest::line).collect(Collectors.joining());

        String readme = read(REPOSITORY.resolve("README.md"));
        assertTrue(readme.contains(table), "README.md should say:\n" + table);
    }

    private static Stream<Row> rows(String file) throws IOException {
        return Scoreboard.read(REPOSITORY.resolve(file)).rows().stream();
    }

    private static String line(Row row) {
        Point point =
                row.points().stream().filter(each -> each.multiple() == SHOWN).findFirst().get();
        RequestCounts expensive = point.report().expensive();
        double useless = expensive.late() + expensive.lost().all();
        return "| %d %s | %s | %s | %s | %s |\n"
                .formatted(
                        row.number(),
                        row.name(),
                        String.format(Locale.ROOT, "%.3f", row.goodputOfCeiling(point))
                                .substring(1),
                        Format.percent(useless / expensive.sent()),
                        Format.millis(expensive.answeredTimes().p99Millis()),
                        Format.millis(point.report().cheap().answeredTimes().p99Millis()));
    }

    private static boolean isAlive(Path page, String link) {
        String[] parts = link.split("#", 2);
        Path target = parts[0].isEmpty() ? page : page.resolveSibling(parts[0]).normalize();
        return Files.exists(target) && (parts.length == 1 || anchors(target).contains(parts[1]));
    }

    /** The anchors that GitHub gives to headings. */
    private static Set<String> anchors(Path page) {
        return HEADING.matcher(prose(page))
                .results()
                .map(heading -> heading.group(1).toLowerCase(Locale.ROOT))
                .map(heading -> heading.replaceAll("[^\\w\\- ]", "").replace(' ', '-'))
                .collect(Collectors.toSet());
    }

    private static String prose(Path page) {
        return FENCED.matcher(read(page)).replaceAll("");
    }

    private static String read(Path page) {
        try {
            return Files.readString(page);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String[] names(Path file) {
        return REPOSITORY
                .relativize(file)
                .toString()
                .split(Pattern.quote(file.getFileSystem().getSeparator()));
    }
}
