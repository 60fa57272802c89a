package fullyloaded.slides.article;

import java.util.Objects;
import org.jsoup.nodes.Element;

/**
 * One slide as a section of the article: a heading that links to itself, what the slide shows, and
 * what is said about it.
 */
final class SlideSection {

    private static final String DECK = "deck/";

    private SlideSection() {}

    /**
     * The section, with the slide's id.
     *
     * @param isPart whether it continues the section of another slide
     */
    static Element of(Element slide, boolean isPart) {
        Element section = new Element("section").attr("id", slide.id());
        Element heading = heading(slide, isPart ? "h3" : "h2");
        section.appendChild(heading);
        Element shown = slide.clone();
        shown.select("aside, h1, h2, .kicker, .join").remove();
        shown.select(".cover, span[data-for]").unwrap();
        shown.select("[data-for]").removeAttr("data-for");
        shown.children().forEach(section::appendChild);
        Prose.of(slide).forEach(section::appendChild);
        section.select("table").forEach(table -> Wide.table(table, heading.text()));
        for (Element code : section.select("figure.code")) {
            Wide.scrolls(code.selectFirst("pre"), code.selectFirst("figcaption").text());
        }
        section.select("img[src]").forEach(image -> fromDeck(image, "src"));
        section.select("image[href]").forEach(image -> fromDeck(image, "href"));
        return section;
    }

    private static Element heading(Element slide, String level) {
        Element heading = new Element(level);
        Element link = heading.appendElement("a").attr("href", "#" + slide.id());
        Element kicker = slide.selectFirst(".kicker");
        if (kicker != null && level.equals("h2")) {
            String name = kicker.ownText() + ", " + kicker.children().text() + ":";
            link.appendElement("span").addClass("kicker").text(name);
            link.appendText(" ");
        }
        Element words = Objects.requireNonNull(slide.selectFirst("h1, h2"), slide.id());
        link.appendChildren(words.childNodesCopy());
        return heading;
    }

    private static void fromDeck(Element image, String attribute) {
        image.attr(attribute, DECK + image.attr(attribute));
    }
}
