package fullyloaded.slides.article;

import fullyloaded.slides.code.DeckException;
import fullyloaded.slides.deck.Deck;
import fullyloaded.slides.deck.DeckContext;
import fullyloaded.slides.figures.DrawingFiles;
import fullyloaded.slides.figures.TalkMachine;
import fullyloaded.slides.html.Markup;
import fullyloaded.slides.scoreboard.Scoreboard;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * The article: one page with all that the slides show, all that is said about them, the recordings, and
 * what other servers do. Its machine is the one of the scoreboard and the recordings.
 */
final class Article {

    private static final Path MEASURED = Path.of("docs", "scoreboard", "scoreboard.json");
    private static final String TITLE = "title"; // the slide that the page's head is made of
    private static final String END = "next"; // the first slide after which nothing is compared

    private final Document page;
    private final Document slides;

    /**
     * Builds the page, as far as the slides go.
     *
     * @param problems gets a line for everything that cannot be shown
     * @throws DeckException if there is no scoreboard to tell the machine
     */
    Article(Path repository, List<String> problems) {
        DeckContext context = DeckContext.export(null, machine(repository));
        slides = new Deck(repository).forReaders(context, problems);
        page = Markup.parsed(DrawingFiles.inline(Resources.text("/article/index.html")));
        addTitle();
        part("four-at-once").before(RunFigure.ofAll());
        addSlides();
        Element wild = InTheWild.table(InTheWild.servers(repository));
        part("wild").before(Wide.table(wild, "In the wild"));
    }

    private static TalkMachine machine(Path repository) {
        try {
            return TalkMachine.of(Scoreboard.read(repository.resolve(MEASURED)));
        } catch (IOException e) {
            throw new DeckException(e.getMessage());
        }
    }

    private void addTitle() {
        Element title = slides.getElementById(TITLE);
        page.selectFirst("h1").text(title.selectFirst("h1").text());
        page.selectFirst(".lead").text(title.selectFirst(".lead").text());
        Prose.of(title).forEach(part("introduction")::before);
    }

    private void addSlides() {
        String part = "rounds";
        for (Element slide : slides.select(".slides > section")) {
            part = slide.id().equals(END) ? "end" : part;
            if (!slide.id().equals(TITLE)) {
                part(slide.hasClass("encore") ? "encore" : part).before(section(slide));
            }
        }
    }

    private Element section(Element slide) {
        Element section = SlideSection.of(slide, isPart(slide));
        if (slide.hasAttr("data-run")) {
            int round = Integer.parseInt(slide.attr("data-run"));
            section.selectFirst(".watch").after(RunFigure.of(round));
        }
        return section;
    }

    /** Whether the slide continues another one: round1-why continues round1. */
    private boolean isPart(Element slide) {
        int dash = slide.id().indexOf('-');
        return dash > 0 && slides.getElementById(slide.id().substring(0, dash)) != null;
    }

    /** Adds the links to the pages with answers. */
    void add(WhyNotPages answers) {
        part("questions").before(answers.list(WhyNotPages.FOLDER));
    }

    /** Removes the section about the playground, for a site without it. */
    void removePlayground() {
        page.getElementById("playground").remove();
    }

    /** Adds a link to the code, whose address may be null. */
    void addSource(String url) {
        Element link = page.selectFirst(".repository");
        if (url == null) {
            link.remove();
        } else {
            link.selectFirst("a").attr("href", url);
        }
    }

    /** The whole page, once all has been added. */
    Document finished(SiteAddress site) {
        page.select("[data-part]").remove();
        Element contents = page.selectFirst("nav ol");
        for (Element link : page.select("main > section > h2 > a")) {
            Element item = contents.appendElement("li");
            item.appendElement("a").attr("href", link.attr("href")).text(link.text());
        }
        String description = page.selectFirst("meta[name=description]").attr("content");
        new PageHead(page.title(), description, ArticleSite.PAGE, ArticleSite.PICTURE)
                .fill(page, site);
        return page;
    }

    /** The place of a part in the template; what is put before it is in order. */
    private Element part(String name) {
        return page.selectFirst("[data-part=%s]".formatted(name));
    }
}
