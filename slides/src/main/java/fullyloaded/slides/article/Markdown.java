package fullyloaded.slides.article;

import fullyloaded.slides.code.Highlighter;
import fullyloaded.slides.html.Markup;
import java.nio.file.Path;
import java.util.List;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** A page of the documentation as HTML whose links, pictures and code fit the site. */
final class Markdown {

    private static final List<Extension> TABLES = List.of(TablesExtension.create());
    private static final Path DOCS = Path.of("docs");

    private final String sourceUrl;

    /**
     * @param sourceUrl public address of the repository, for links to its files; null if unknown
     */
    Markdown(String sourceUrl) {
        this.sourceUrl = sourceUrl;
    }

    /** The elements of a page in {@code docs/}, in order. */
    List<Element> html(String text) {
        String html =
                HtmlRenderer.builder()
                        .extensions(TABLES)
                        .build()
                        .render(Parser.builder().extensions(TABLES).build().parse(text));
        Document page = Markup.parsed(html);
        page.select("a[href]").stream()
                .filter(link -> !link.attr("href").contains(":"))
                .forEach(this::link);
        page.select("img").forEach(Markdown::picture);
        page.select("pre").forEach(Markdown::listing);
        page.select("table").forEach(table -> Wide.table(table, "Figures"));
        return List.copyOf(page.body().children());
    }

    /** Files of the repository are not part of the site. */
    private void link(Element link) {
        if (sourceUrl == null) {
            link.unwrap();
        } else {
            String path = inRepository(link.attr("href"));
            link.attr("href", sourceUrl.replaceFirst("/$", "") + "/blob/HEAD/" + path);
        }
    }

    /** Pictures have the same place beside {@code why-not/} as in {@code docs/}. */
    private static void picture(Element picture) {
        picture.attr("src", "../" + picture.attr("src")).attr("loading", "lazy");
    }

    private static void listing(Element block) {
        Element code = block.selectFirst("code");
        List<String> lines = code.wholeText().stripTrailing().lines().toList();
        boolean isJava = code.hasClass("language-java");
        List<String> html = isJava ? Highlighter.html(lines) : Highlighter.plain(lines);
        code.empty().removeClass("language-java");
        html.forEach(line -> code.appendElement("span").addClass("line").html(line));
        Element figure = new Element("figure").addClass("code");
        block.replaceWith(figure);
        figure.appendChild(Wide.scrolls(block, "Code"));
    }

    private static String inRepository(String link) {
        return DOCS.resolve(link).normalize().toString().replace('\\', '/');
    }
}
