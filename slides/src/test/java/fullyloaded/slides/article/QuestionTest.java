package fullyloaded.slides.article;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

final class QuestionTest {

    @Test
    void itsPageIsNamedAfterIt() {
        Question question = new Question("Why not just Netflix's concurrency-limits?", List.of());

        assertEquals("why-not/netflixs-concurrency-limits.html", question.path());
        assertEquals("why-not/netflixs-concurrency-limits.png", question.picture());
    }

    @Test
    void itIsDescribedByTheBeginningOfItsLongestParagraph() {
        String argument = "A queue moves work. " + "It bounds nothing at all. ".repeat(10);
        Question question =
                new Question(
                        "Why not just a queue?",
                        List.of(
                                new Element("p").text("Version 1."),
                                new Element("p").text(argument.strip()),
                                new Element("table").text("x".repeat(1_000))));

        String description = question.description();
        assertEquals("A queue moves work. It bounds nothing", description.substring(0, 37));
        assertEquals('.', description.charAt(description.length() - 1));
        assertEquals("word word \u2026", Question.shortened("word ".repeat(40)).substring(150));
    }

    @Test
    void anIndexIsAddressedByItsFolder() {
        SiteAddress site = new SiteAddress("https://talk.example/", true);

        assertEquals(Optional.of("https://talk.example/"), site.of("index.html"));
        assertEquals(Optional.of("https://talk.example/why-not/"), site.of("why-not/index.html"));
        assertEquals(Optional.of("https://talk.example/a.png"), site.of("a.png"));
        assertEquals(Optional.empty(), new SiteAddress(null, true).of("a.png"));
    }
}
