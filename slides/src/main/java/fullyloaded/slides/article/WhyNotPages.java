package fullyloaded.slides.article;

import fullyloaded.slides.encore.WhyNotPage;
import fullyloaded.slides.html.Markup;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * The answers to "Why not just ...?": a small page for each question, and one that lists them and has the
 * rest of docs/why-not.md.
 */
final class WhyNotPages {

    static final String FOLDER = "why-not/";
    static final String INDEX = FOLDER + "index.html";

    private static final String TITLE = "Why not just \u2026?";
    private static final String DESCRIPTION =
            "What people use instead of deciding at the door, each in the same server under the same"
                    + " load: its code, what it breaks, and where it is better.";

    private final List<Question> questions = new ArrayList<>();
    private final List<Element> introduction;
    private final Map<String, List<Element>> others = new LinkedHashMap<>(); // by heading

    /**
     * Splits the page at its headings.
     *
     * @param sourceUrl public address of the repository, null if unknown
     */
    WhyNotPages(WhyNotPage page, String sourceUrl) {
        Map<String, List<Element>> sections = new LinkedHashMap<>();
        List<Element> section = new ArrayList<>();
        introduction = section;
        for (Element element : new Markdown(sourceUrl).html(page.files().get(WhyNotPage.PAGE))) {
            if (element.is("h2")) {
                section = new ArrayList<>();
                sections.put(element.text(), section);
            } else if (!element.is("h1")) {
                section.add(element);
            }
        }
        sections.forEach(this::add);
    }

    private void add(String heading, List<Element> section) {
        if (heading.startsWith(Question.START)) {
            questions.add(new Question(heading, section));
        } else {
            others.put(heading, section);
        }
    }

    /** The questions in their order. */
    List<Question> questions() {
        return questions;
    }

    /** A list of links to the answers, each with the beginning of its argument. */
    Element list(String toFolder) {
        Element list = new Element("ul").addClass("questions");
        for (Question question : questions) {
            Element item = list.appendElement("li");
            String file = question.path().substring(FOLDER.length());
            item.appendElement("a").attr("href", toFolder + file).text(question.title());
            item.appendText(" " + question.description());
        }
        return list;
    }

    /** Each page by its path in the site. */
    Map<String, Document> pages(SiteAddress site) {
        Map<String, Document> pages = new LinkedHashMap<>();
        for (int i = 0; i < questions.size(); i++) {
            Question next = questions.get((i + 1) % questions.size());
            pages.put(questions.get(i).path(), page(questions.get(i), next, site));
        }
        pages.put(INDEX, index(site));
        return pages;
    }

    private static Document page(Question question, Question next, SiteAddress site) {
        Document page = page(question.title());
        Element section = page.selectFirst("main > section");
        question.answer().forEach(element -> section.appendChild(element.clone()));
        Element further = section.appendElement("p").addClass("next");
        further.appendElement("a")
                .attr("href", next.path().substring(FOLDER.length()))
                .text(next.title());
        String title = question.title() + " \u2013 Fully Loaded";
        new PageHead(title, question.description(), question.path(), question.picture())
                .fill(page, site);
        return page;
    }

    private Document index(SiteAddress site) {
        Document page = page(TITLE);
        Element main = page.selectFirst("main");
        Element section = main.selectFirst("section");
        introduction.forEach(element -> section.appendChild(element.clone()));
        section.appendChild(list(""));
        others.forEach((heading, elements) -> main.appendChild(other(heading, elements)));
        String title = TITLE + " \u2013 Fully Loaded";
        new PageHead(title, DESCRIPTION, INDEX, ArticleSite.PICTURE).fill(page, site);
        return page;
    }

    private static Element other(String heading, List<Element> elements) {
        String id = heading.toLowerCase(Locale.ROOT).replaceAll("[^a-z]+", "-");
        Element section = new Element("section").attr("id", id);
        section.appendElement("h2").appendElement("a").attr("href", "#" + id).text(heading);
        elements.forEach(element -> section.appendChild(element.clone()));
        return section;
    }

    private static Document page(String heading) {
        Document page = Markup.parsed(Resources.text("/article/why-not.html"));
        page.selectFirst("h1").text(heading);
        return page;
    }
}
