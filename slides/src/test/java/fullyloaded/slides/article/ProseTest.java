package fullyloaded.slides.article;

import static org.junit.jupiter.api.Assertions.assertEquals;

import fullyloaded.slides.html.Markup;
import java.util.List;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

/** What readers get of a slide's notes. */
final class ProseTest {

    @Test
    void whatIsSaidStaysAndStageDirectionsGo() {
        assertEquals(
                List.of("Look at the queue.", "It grows."),
                prose(
                        "<p><b>0:45</b> (from 1:00)</p>"
                                + "<p><b>Press:</b> <kbd>T</kbd>.</p>"
                                + "<p><b>Say:</b> look at the <b>queue</b>.</p>"
                                + "<p><b>They see:</b> a line.</p>"
                                + "<p><b>Say:</b> It grows.</p>"));
    }

    @Test
    void aNoteMayHaveAWordingForReaders() {
        assertEquals(
                List.of("Four servers.", "Watch the lag.", "Nobody is left."),
                prose(
                        "<p><b>Say:</b> <span data-for='readers'>four</span> servers.</p>"
                                + "<p data-for='all'><b>They see:</b> watch the lag.</p>"
                                + "<p data-for='readers'>Nobody is left.</p>"));
    }

    @Test
    void whatIsLeftEmptyIsLeftOut() {
        assertEquals(List.of(), prose("<p><b>Say:</b> </p><p data-for='readers'> </p><p></p>"));
    }

    private static List<String> prose(String notes) {
        Element slide =
                Markup.parsed("<section><aside class='notes'>" + notes + "</aside></section>")
                        .selectFirst("section");
        return Prose.of(slide).stream().map(Element::text).toList();
    }
}
