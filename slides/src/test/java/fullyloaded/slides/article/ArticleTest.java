package fullyloaded.slides.article;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fullyloaded.slides.deck.Deck;
import fullyloaded.slides.deck.DeckContext;
import fullyloaded.slides.deck.Site;
import fullyloaded.slides.figures.TalkMachine;
import fullyloaded.slides.html.Markup;
import fullyloaded.slides.scoreboard.Scoreboard;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The exported pages: complete, readable outside of a room, and in need of nothing from elsewhere. */
final class ArticleTest {

    private static final Path REPOSITORY = Path.of("..").toAbsolutePath().normalize();
    private static final String URL = "https://talk.example/fully-loaded/";
    private static final String SOURCE = "https://code.example/fully-loaded";
    private static final int MOST_WORDS = 2_800; // without code, tables and lists
    private static final int MOST_LETTERS = 200; // of a description

    /** Words that make sense only while somebody speaks. */
    private static final Pattern ROOM =
            Pattern.compile(
                    "(?i)\\b(tonight|this evening|rooms?|audience|applause|stage|projector|phones?"
                            + "|my laptop|slides?|press|scan|speaker|point at|aloud|everybody stop"
                            + "|they see|fallback)\\b");

    private static final List<String> PROBLEMS = new ArrayList<>();
    private static final ArticleSite SITE = site(URL);
    private static final Map<String, Document> PAGES = pages(SITE);
    private static final Document ARTICLE = PAGES.get(ArticleSite.PAGE);

    private static ArticleSite site(String url) {
        return new ArticleSite(REPOSITORY, new SiteAddress(url, true), SOURCE, PROBLEMS);
    }

    private static Map<String, Document> pages(ArticleSite site) {
        Map<String, Document> pages = new TreeMap<>();
        site.files()
                .forEach(
                        (path, file) -> {
                            if (path.endsWith(".html")) {
                                String text = new String(file, StandardCharsets.UTF_8);
                                pages.put(path, Markup.parsed(text));
                            }
                        });
        return pages;
    }

    static Stream<String> paths() {
        return PAGES.keySet().stream();
    }

    @Test
    void everythingCanBeShown() {
        assertEquals(List.of(), PROBLEMS);
        assertFalse(ARTICLE.outerHtml().contains("{{"), "a figure is missing");
        assertEquals("", ARTICLE.select("[data-for], [data-part], aside, kbd").outerHtml());
    }

    @Test
    void noWordNeedsARoom() {
        List<String> found =
                ARTICLE.select("main p, main li, main h2, main h3, main figcaption").stream()
                        .map(Element::text)
                        .filter(text -> ROOM.matcher(text).find())
                        .toList();

        assertEquals(List.of(), found, "give it data-for, and readers a wording of their own");
    }

    @Test
    void tenMinutesAreEnough() {
        Document read = ARTICLE.clone();
        read.select("nav, figure, svg, table, pre, .key").remove();
        read.select("#questions, #in-the-wild, #playground").remove();
        int words = read.select("main").text().split("\\s+").length;

        assertTrue(words <= MOST_WORDS, words + " words");
    }

    @Test
    void everyHeadingIsALinkToItsSectionAndUnique() {
        Set<String> texts = new TreeSet<>();
        for (Element heading : ARTICLE.select("main h2, main h3")) {
            Element link = heading.selectFirst("> a");
            Element target = ARTICLE.getElementById(link.attr("href").substring(1));
            assertTrue(target == heading || target == heading.parent(), heading.text());
            assertEquals(heading.text(), link.text());
            assertTrue(texts.add(heading.text()), "twice: " + heading.text());
        }
        assertTrue(texts.size() > 30, texts.toString());
    }

    @Test
    void everySlidesPictureAndCodeAreThere() throws IOException {
        DeckContext context = DeckContext.export(null, machine());
        Document deck = Markup.parsed(new Deck(REPOSITORY).html(context));
        deck.select("#title, section[data-for=room]").remove(); // the article has its own beginning

        for (Element slide : deck.select(".slides > section")) {
            Element section = ARTICLE.getElementById(slide.id());
            assertEquals(
                    slide.select("svg").eachAttr("aria-label"),
                    section.select("svg:not(.curves)").eachAttr("aria-label"),
                    slide.id());
            assertEquals(
                    slide.select(".line").eachText(),
                    section.select(".line").eachText(),
                    slide.id());
        }
    }

    private static TalkMachine machine() throws IOException {
        return TalkMachine.of(
                Scoreboard.read(REPOSITORY.resolve("docs/scoreboard/scoreboard.json")));
    }

    /** The README's picture is this figure, and its text says so. */
    @Test
    void roundByRoundFewerConstraintsAreBroken() {
        String broken = "\u2713 \u2713 \u2717"; // grace
        assertEquals(
                List.of("\u2713 \u2717 \u2717", broken, broken, "\u2713 \u2713 \u2713"), lamps());
    }

    private static List<String> lamps() {
        return ARTICLE.select("#four-at-once .lane").stream()
                .map(lane -> String.join(" ", lane.select(".sign").eachText()))
                .toList();
    }

    @Test
    void everyRoundPlaysWhereItIsToldOf() {
        for (int round = 1; round <= 4; round++) {
            Element section = ARTICLE.getElementById("round" + round + "-run");
            assertEquals(1, section.select(".runs[data-autoplay] .lane").size());
            assertTrue(section.select(".lesson").text().startsWith("Round " + round));
        }
    }

    @ParameterizedTest
    @MethodSource("paths")
    void everyLinkInsideLeadsSomewhere(String path) {
        Document page = PAGES.get(path);
        List<String> dead =
                Stream.of("href", "src")
                        .flatMap(name -> page.select("[" + name + "]").eachAttr(name).stream())
                        .filter(link -> !link.matches("https?:.*"))
                        .filter(link -> !isAlive(path, link))
                        .toList();

        assertEquals(List.of(), dead);
    }

    private static boolean isAlive(String path, String link) {
        URI target = URI.create(path).resolve(link);
        String file = link.startsWith("#") ? path : target.getPath();
        if (!files().contains(file)) {
            return false;
        }
        Document page = PAGES.get(file);
        return target.getFragment() == null
                || page != null && page.getElementById(target.getFragment()) != null;
    }

    private static Set<String> files() {
        Set<String> files = new TreeSet<>(SITE.files().keySet());
        new Site().files().keySet().forEach(name -> files.add("deck/" + name));
        files.add("deck/index.html");
        return files;
    }

    @ParameterizedTest
    @MethodSource("paths")
    void nothingIsLoadedFromElsewhere(String path) {
        Document page = PAGES.get(path);
        List<String> loaded = new ArrayList<>(page.select("[src]").eachAttr("src"));
        loaded.addAll(page.select("link[rel=stylesheet], link[rel=icon]").eachAttr("href"));
        loaded.addAll(page.select("image, use").eachAttr("href"));

        assertEquals(List.of(), loaded.stream().filter(url -> url.matches("(\\w+:)?/.*")).toList());
        assertEquals("", page.select("script:not([src]), [onclick], [onload]").outerHtml());
    }

    @Test
    void theStyleSheetStandsAlone() {
        String style = new String(SITE.files().get("article.css"), StandardCharsets.UTF_8);

        assertFalse(style.contains("@import"), "it would load another file");
        assertFalse(style.matches("(?s).*url\\(\"?[^#\")].*"), "it would load another file");
        assertFalse(style.contains(".portrait"), "only the deck's script sets this class");
        assertTrue(style.contains("prefers-reduced-motion"));
        assertTrue(style.contains("@media print"));
    }

    @ParameterizedTest
    @MethodSource("paths")
    void everyPageSaysWhatItIs(String path) {
        Document page = PAGES.get(path);
        String description = content(page, "meta[name=description]");

        assertFalse(page.title().isBlank());
        assertFalse(description.isBlank());
        assertTrue(description.length() <= MOST_LETTERS, description);
        assertEquals(page.title(), content(page, "meta[property=og:title]"));
        assertEquals(description, content(page, "meta[property=og:description]"));
        assertEquals(
                URL + path.replaceFirst("index\\.html$", ""),
                page.selectFirst("link[rel=canonical]").attr("href"));
        assertTrue(content(page, "meta[property=og:image]").matches(URL + "[\\w/-]+\\.png"));
        assertEquals(1, page.select("h1").size());
    }

    @Test
    void pagesDifferInTitleAndDescription() {
        Stream.of("title", "description")
                .forEach(
                        what ->
                                assertEquals(
                                        PAGES.size(),
                                        PAGES.values().stream()
                                                .map(page -> head(page, what))
                                                .distinct()
                                                .count(),
                                        what));
    }

    private static String head(Document page, String what) {
        return content(page, "meta[property=og:%s]".formatted(what));
    }

    private static String content(Document page, String meta) {
        return page.selectFirst(meta).attr("content");
    }

    @Test
    void withoutAnAddressNoneIsMadeUp() {
        Document page = pages(site(null)).get(ArticleSite.PAGE);

        assertNull(page.selectFirst("link[rel=canonical]"));
        assertNull(page.selectFirst("meta[property=og:image]"));
        assertFalse(content(page, "meta[property=og:title]").isBlank());
    }

    @Test
    void everyQuestionHasAPageAndAPreview() {
        List<String> questions = ARTICLE.select("#questions li > a").eachAttr("href");

        assertTrue(questions.size() > 8, questions.toString());
        assertTrue(PAGES.keySet().containsAll(questions), questions.toString());
        assertEquals(Previews.HEIGHT * (1 + questions.size()), SITE.previews().height());
        long withCode =
                questions.stream()
                        .filter(path -> !PAGES.get(path).select(".line").isEmpty())
                        .count();
        assertEquals(questions.size() - 1, withCode, "only more machines need no code");
    }

    @Test
    void thePlaygroundHasASectionOnceItIsBuilt() {
        assertEquals(Playground.isBuilt(), ARTICLE.getElementById("playground") != null);
    }

    @Test
    void filesOfTheRepositoryAreLinkedAtItsAddress() {
        Element link = PAGES.get("why-not/a-semaphore.html").selectFirst("a[href*=SemaphoreDoor]");

        assertTrue(link.attr("href").startsWith(SOURCE + "/blob/HEAD/encore/alternatives/"));
    }
}
