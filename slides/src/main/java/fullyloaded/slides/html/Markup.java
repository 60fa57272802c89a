package fullyloaded.slides.html;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.parser.ParseSettings;
import org.jsoup.parser.Parser;

/** Parses pages so that they can be written again as they were: SVG's names keep their case. */
public final class Markup {

    private Markup() {}

    /** A page from its source. */
    public static Document parsed(String source) {
        Parser parser = Parser.htmlParser().settings(ParseSettings.preserveCase);
        Document page = Jsoup.parse(source, "", parser);
        page.outputSettings().prettyPrint(false);
        return page;
    }
}
