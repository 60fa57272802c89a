package fullyloaded.slides.deck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import fullyloaded.slides.code.DeckException;
import fullyloaded.slides.figures.MeasuredTable;
import fullyloaded.slides.figures.RecordedRound;
import fullyloaded.slides.figures.TalkMachine;
import fullyloaded.slides.rounds.Door;
import fullyloaded.slides.rounds.Rounds;
import fullyloaded.stats.LiveVerdict;
import fullyloaded.stats.Verdicts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DeckTest {

    private static final Path REPOSITORY = Path.of("..").toAbsolutePath().normalize();
    private static final int MOST_RECORDING_BYTES = 300_000;
    private static final int SECONDS = 27 * 60; // of 30 minutes, to leave time for questions
    private static final int MOST_WORDS_A_MINUTE = 160;
    private static final Pattern TIMES = Pattern.compile("^(\\d+:\\d\\d) \\(from (\\d+:\\d\\d)");
    private static final DeckContext EXPORT = DeckContext.export(null, machine(2));

    @Test
    void everySlideShowsWhatItNames() {
        assertEquals(List.of(), new Deck(REPOSITORY).problems());
    }

    @Test
    void everySlideHasNotesAndEveryRoundASlideToRunOn() {
        Document deck = Jsoup.parse(new Deck(REPOSITORY).html(EXPORT));

        for (Element slide : deck.select(".slides > section")) {
            boolean isStack = !slide.select("> section").isEmpty();
            assertTrue(isStack || !slide.select("aside.notes").text().isBlank(), slide.text());
        }
        assertEquals(
                List.of("1", "2", "3", "4"),
                deck.select("[data-run]:not(.encore)").eachAttr("data-run"));
        List<String> doors = new Rounds(REPOSITORY).doors().stream().map(Door::key).toList();
        Element door = deck.selectFirst("[data-doors]");
        assertEquals("machines", deck.select("[data-tell]").attr("data-run"));
        assertEquals(doors.get(0), door.attr("data-run"));
        assertEquals(String.join(" ", doors), door.attr("data-doors"));
    }

    @Test
    void nothingInItNeedsWhatThePolicyForbids() {
        Document deck = Jsoup.parse(new Deck(REPOSITORY).html(EXPORT));

        assertEquals("", deck.select("script:not([src])").outerHtml());
        assertEquals("", deck.select("[style], [onclick], [onload]").outerHtml());
        for (Element loading : deck.select("[src], link[href]")) {
            String url = loading.attr(loading.hasAttr("src") ? "src" : "href");
            assertFalse(url.matches("(\\w+:)?/.*"), "Works neither from disk nor offline: " + url);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<pre data-code='round1-sync/Server#nothing'></pre>",
                "<pre data-code='round4-fine/ComputePool#ObservedWorker'></pre>",
                "<pre data-diff='round1-sync round9-none'></pre>",
                "<pre data-code='round1-sync/Server#expensive'>return 1;</pre>",
                "<pre>pool.execute(() -> call.run(work));</pre>",
                "<pre><code>private String expensive() {</code></pre>",
                "<p><code>final class Server {</code></p>",
            })
    void whatIsWrittenTwiceOrCannotBeShownIsAProblem(String slide) {
        assertFalse(new Deck(REPOSITORY, slide).problems().isEmpty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<p><code>ComputePool</code> and <code>/load/3</code></p>",
                "<pre class='shell'>strike() {\n  kill -9 $1;\n}</pre>",
                "<pre data-code='round1-sync/Server#expensive'></pre>",
            })
    void namesAndCommandsAreNone(String slide) {
        assertEquals(List.of(), new Deck(REPOSITORY, slide).problems());
    }

    @Test
    void aDrawingThatIsMissingIsNamed() {
        DeckException missing =
                assertThrows(
                        DeckException.class,
                        () -> new Deck(REPOSITORY, "<svg data-drawing=\"round9\"></svg>"));
        assertTrue(missing.getMessage().contains("drawings/round9.svg"), missing.getMessage());
    }

    @Test
    void anAddressForTheRoomIsACodeToScan() {
        Deck deck = new Deck(REPOSITORY, "<div data-qr='deck'></div><div data-qr='round'></div>");
        DeckContext open =
                new DeckContext(
                        true,
                        3000,
                        "#key=12345678",
                        "http://10.0.0.7:8000/",
                        null,
                        null,
                        machine(2));

        Document page = Jsoup.parse(deck.html(open));

        assertEquals("http://10.0.0.7:8000/", page.select("[data-qr=deck] .url").text());
        assertEquals(1, page.select("[data-qr=deck] svg path").size());
        assertEquals("#key=12345678", page.select("html").attr("data-round-fragment"));
        assertTrue(page.select("[data-qr=round]").text().contains("--host 0.0.0.0"));
    }

    /**
     * An edit that keeps a file's size and time goes unnoticed, which shows when the page is
     * rebuilt.
     */
    @Test
    void thePageIsRebuiltOnlyAfterAnEditAndThenAtOnce(@TempDir Path repository) throws IOException {
        Path folder = Files.createDirectory(repository.resolve("docs"));
        Path file = Files.writeString(folder.resolve("simulation.json"), worlds(11));
        Deck deck = new Deck(repository, "<div data-simulation></div><div data-qr='deck'></div>");
        FileTime at = Files.getLastModifiedTime(file);
        assertTrue(deck.html(room("http://10.0.0.7:8000/")).contains("11 worlds"));

        Files.writeString(file, worlds(22));
        Files.setLastModifiedTime(file, at);
        String kept = deck.html(room("http://talk.example/"));
        assertTrue(kept.contains("11 worlds"), kept);
        assertTrue(kept.contains(">http://talk.example/<"), kept);
        assertFalse(kept.contains("10.0.0.7"), kept);

        Files.setLastModifiedTime(file, FileTime.from(at.toInstant().plusMillis(1)));
        assertTrue(deck.html(room("http://10.0.0.7:8000/")).contains("22 worlds"));
        Files.delete(file);
        assertTrue(deck.html(room("http://10.0.0.7:8000/")).contains("Cannot read"));
    }

    private static String worlds(int worlds) {
        return "{\"worlds\": %d, \"virtualSeconds\": 1, \"events\": 1, \"broken\": []}"
                .formatted(worlds);
    }

    private static DeckContext room(String deckUrl) {
        return new DeckContext(true, 3000, "", deckUrl, null, null, machine(2));
    }

    @Test
    void theLastSlideShowsTheCodesAddressOrSaysThatThereIsNone() {
        Deck deck = new Deck(REPOSITORY, "<div data-qr='source'></div>");
        String room = "http://10.0.0.7:8000/";
        String source = "https://example.org/fully-loaded";

        Document known =
                Jsoup.parse(
                        deck.html(new DeckContext(true, 3000, "", room, null, source, machine(2))));
        assertEquals(source, known.select(".url").text());
        Document unknown =
                Jsoup.parse(
                        deck.html(new DeckContext(true, 3000, "", room, null, null, machine(2))));
        assertEquals(room, unknown.select(".url").text());
        assertTrue(unknown.text().contains("while this server runs"), unknown.text());
        assertEquals(
                source,
                Jsoup.parse(deck.html(DeckContext.export(source, machine(2))))
                        .select(".url")
                        .text());
    }

    @Test
    void theScoreboardHasABarForEachRound() {
        Document page =
                Jsoup.parse(new Deck(REPOSITORY, "<div data-scoreboard></div>").html(EXPORT));

        assertEquals(4, page.select(".bars rect").size());
        assertEquals(
                page.select(".bars b").eachText(),
                page.select(".bars rect").eachAttr("width").stream()
                        .map(width -> width.replace("%", " %"))
                        .toList());
    }

    @Test
    void theDocsShowWhatWasMeasuredAndSoDoesTheSlide() throws IOException {
        MeasuredTable table = MeasuredTable.read(REPOSITORY);
        String docs = Files.readString(REPOSITORY.resolve("docs/measuring.md"));

        assertTrue(
                docs.contains(table.markdown()),
                "docs/measuring.md should say:\n" + table.markdown());
        Document page = Jsoup.parse(new Deck(REPOSITORY, "<p data-measured></p>").html(EXPORT));
        assertEquals(table.markdown().lines().count(), page.select(".measured tbody tr").size());
        assertEquals(table.source(), page.select(".source").text());
    }

    @Test
    void theSimulatedWorldIsThereAsItEndsAndNoPromiseOfItWasBroken() {
        Document page =
                Jsoup.parse(new Deck(REPOSITORY, "<div data-simulation></div>").html(EXPORT));

        JsonArray seconds =
                JsonParser.parseString(page.select(".world").attr("data-seconds")).getAsJsonArray();
        JsonArray end = seconds.get(seconds.size() - 1).getAsJsonArray();
        assertEquals(seconds.size(), end.get(0).getAsInt());
        assertEquals(seconds.size(), page.select(".bar.one").size());
        assertEquals(
                "%,d".formatted(end.get(1).getAsLong()), page.select(".counters b").get(1).text());
        assertTrue(page.select(".law").text().contains("no broken promises"));
    }

    @Test
    void theTimesInTheNotesAddUpToTwentySevenMinutes() {
        Document deck = Jsoup.parse(new Deck(REPOSITORY).html(EXPORT));
        int seconds = 0;
        for (Element slide : deck.select(".slides > section:not(.encore)")) {
            Matcher times = TIMES.matcher(slide.select("aside.notes p").get(0).text());
            assertTrue(times.find(), slide.id());
            assertEquals(seconds, seconds(times.group(2)), slide.id());
            int takes = seconds(times.group(1));
            assertEquals(Integer.toString(takes), slide.attr("data-timing"), slide.id());
            seconds += takes;
        }
        assertEquals(SECONDS, seconds);
    }

    @Test
    void theEncoreIsForQuestionsAfterTheEndAndTakesNoTime() {
        Document deck = Jsoup.parse(new Deck(REPOSITORY).html(EXPORT));

        Element end = deck.selectFirst("#end");
        assertTrue(end.select("aside.notes p").get(0).text().endsWith(", to 27:00)"));
        assertEquals(deck.select(".encore"), end.nextElementSiblings());
        for (Element slide : deck.select(".encore")) {
            assertEquals("Encore", slide.select("aside.notes p").get(0).text(), slide.id());
            assertFalse(slide.hasAttr("data-timing"), slide.id());
        }
    }

    @Test
    void theNotesCanBeSpokenWithoutHurry() {
        Document deck = Jsoup.parse(new Deck(REPOSITORY).html(EXPORT));
        for (Element slide : deck.select(".slides > section:not(.encore)")) {
            long words =
                    slide.select("aside.notes p:contains(Say:)").stream()
                            .mapToLong(say -> say.text().split(" ").length)
                            .sum();
            int seconds = Integer.parseInt(slide.attr("data-timing"));
            assertTrue(
                    60 * words <= seconds * MOST_WORDS_A_MINUTE,
                    slide.id() + ": " + words + " words in " + seconds + " s");
        }
    }

    @ParameterizedTest
    @CsvSource({"1,4,six", "2,8,six", "8,32,eight", "16,64,16", "64,256,64"})
    void everyFigureFollowsFromTheMachine(int cores, String ceiling, String threads) {
        Document deck =
                Jsoup.parse(new Deck(REPOSITORY).html(DeckContext.export(null, machine(cores))));

        String all = deck.outerHtml();
        assertFalse(all.contains("{{"), "a figure is missing");
        assertFalse(all.contains("data-cores"), "a choice is not made");
        assertFalse(all.matches("(?s).*\\b(1 (cores|units|threads)|one (copies|queues))\\b.*"));
        String counted = cores == 1 ? "1 core" : cores + " cores";
        assertTrue(deck.select("#problem").text().contains(ceiling + " / s"));
        assertTrue(deck.select("#problem").text().contains("ceiling of " + counted));
        assertEquals("Round 1 " + threads + " slow requests", deck.select("#round1-run h2").text());
        int shown = deck.select("#round1 [data-draw=request-threads] use[href=#d-thread]").size();
        assertEquals(cores <= 6 ? 6 : 5, shown);
        int more = cores <= 6 ? 0 : cores - shown;
        assertEquals(
                more == 0 ? "" : "+ " + more + " more",
                deck.select("#round1 [data-draw=request-threads] text").text());
    }

    /** Fixed numbers of cores would be wrong on other machines. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 8, 16, 64})
    void onlySlidesAboutANamedMachineNameAnotherNumberOfCores(int cores) {
        Document deck =
                Jsoup.parse(new Deck(REPOSITORY).html(DeckContext.export(null, machine(cores))));
        deck.select("[data-scoreboard], .measured, .source, [data-simulation]").remove();
        deck.select("#round4-decision, #round4-why aside, #dashboard aside")
                .remove(); // they name their machine
        Matcher found = Pattern.compile("(\\d+|two|six|eight) cores?\\b").matcher(deck.text());
        while (found.find()) {
            assertEquals(cores == 1 ? "1 core" : cores + " cores", found.group());
        }
    }

    private static TalkMachine machine(int cores) {
        return new TalkMachine(cores, Duration.ofMillis(250));
    }

    private static int seconds(String time) {
        String[] parts = time.split(":");
        return 60 * Integer.parseInt(parts[0]) + Integer.parseInt(parts[1]);
    }

    @Test
    void everyRoundHasASmallRecording() {
        Site site = new Site();
        for (int round = 1; round <= 4; round++) {
            byte[] recording = site.files().get("recordings/round" + round + ".js");
            String script = new String(recording, StandardCharsets.UTF_8);
            assertTrue(recording.length < MOST_RECORDING_BYTES, recording.length + " bytes");
            assertTrue(script.contains("\"round\": " + round), "of another round");
            assertTrue(script.contains("\"lesson\":\"Round " + round), "of another round");
        }
        String machines =
                new String(site.files().get("recordings/machines.js"), StandardCharsets.UTF_8);
        assertTrue(machines.length() < MOST_RECORDING_BYTES, machines.length() + " characters");
        assertTrue(machines.contains("\"round\": \"machines\""), "of a round");
        assertEquals(
                3,
                machines.lines()
                        .filter(line -> line.startsWith("\"events\""))
                        .findFirst()
                        .orElseThrow()
                        .split("\\],\\[")
                        .length,
                "events");
    }

    @Test
    void theReplayIsTheRoundsOwnDashboard() {
        Set<String> files = new Site().files().keySet();

        assertTrue(files.contains("dashboard/index.html"), files.toString());
        assertTrue(files.contains("dashboard/uplot/uPlot.iife.min.js"), files.toString());
        assertFalse(files.contains("index.html"), "it would be served as it is written");
    }

    /** The slide's picture shows round 2 with one broken constraint. */
    @Test
    void theFiguresThatExplainTheDashboardAreOfARoundThatOnlyAnswersLate() {
        assertEquals(
                new Verdicts(LiveVerdict.HOLDS, LiveVerdict.HOLDS, LiveVerdict.BROKEN),
                RecordedRound.read(2).verdicts());
    }

    /** npm fetches packages only once, so a newer lock file would go unnoticed. */
    @ParameterizedTest
    @ValueSource(strings = {"reveal.js", "axe-core"})
    void packageIsOfTheVersionThatIsLocked(String name) throws IOException {
        assertEquals(
                version("package-lock.json", name),
                version("node_modules/.package-lock.json", name),
                "run npm ci in slides");
    }

    private static String version(String lock, String name) throws IOException {
        JsonObject found =
                JsonParser.parseString(Files.readString(Path.of(lock)))
                        .getAsJsonObject()
                        .getAsJsonObject("packages")
                        .getAsJsonObject("node_modules/" + name);
        return found == null ? "none" : found.get("version").getAsString();
    }
}
