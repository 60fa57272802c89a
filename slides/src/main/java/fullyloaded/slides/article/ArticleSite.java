package fullyloaded.slides.article;

import fullyloaded.slides.code.DeckException;
import fullyloaded.slides.deck.ScriptBundle;
import fullyloaded.slides.encore.WhyNotPage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jsoup.nodes.Element;

/**
 * The article and its smaller pages as files for any web server, or for a browser without one. The deck is
 * in the folder {@code deck} beside them.
 */
public final class ArticleSite {

    /** The article's path. */
    static final String PAGE = "index.html";

    /** The path of its preview image. */
    static final String PICTURE = "preview.png";

    private static final String SCRIPT = "article.js";
    private static final String DOCS = "docs/";

    private final Map<String, byte[]> files = new TreeMap<>();
    private final Previews previews = new Previews();

    /**
     * Builds all pages.
     *
     * @param repository the talk's repository
     * @param sourceUrl the public address of the repository, null if there is none
     * @param problems gets a line for everything that cannot be shown
     * @throws DeckException if a file of the repository is missing or unreadable
     */
    public ArticleSite(Path repository, SiteAddress site, String sourceUrl, List<String> problems) {
        WhyNotPage answers = new WhyNotPage(repository);
        WhyNotPages pages = new WhyNotPages(answers, sourceUrl);
        Article article = new Article(repository, problems);
        article.add(pages);
        if (!Playground.isBuilt()) {
            article.removePlayground();
        }
        article.addSource(sourceUrl);
        put(PAGE, article.finished(site).outerHtml());
        pages.pages(site).forEach((path, page) -> put(path, page.outerHtml()));
        answers.files().forEach(this::addPicture);
        put("article.css", Stylesheet.text());
        put(SCRIPT, ScriptBundle.of(SCRIPT, ArticleSite::script));
        draw(pages);
    }

    private void addPicture(String path, String text) {
        if (path.endsWith(".svg")) {
            put(path.substring(DOCS.length()), text);
        }
    }

    /** The article's script shares modules with the deck's. */
    private static String script(String name) {
        return Resources.text((name.equals(SCRIPT) ? "/article/" : "/deck/") + name);
    }

    private void draw(WhyNotPages pages) {
        previews.add(PICTURE).addClass("four").appendChild(RunFigure.ofAll());
        for (Question question : pages.questions()) {
            Element view = previews.add(question.picture()).addClass("question");
            view.appendElement("h1").text(question.title());
            view.appendElement("p").text(question.description());
        }
    }

    private void put(String path, String text) {
        files.put(path, text.getBytes(StandardCharsets.UTF_8));
    }

    /** All files by their path in the site. Callers must not change them. */
    public Map<String, byte[]> files() {
        return files;
    }

    /** The pages' preview images, still to be drawn. */
    public Previews previews() {
        return previews;
    }
}
