package fullyloaded.slides.encore;

import fullyloaded.slides.html.Table;
import java.util.List;
import java.util.Optional;
import org.jsoup.nodes.Element;

/** The slide's table: one line for each door, and what came of it, in words. */
final class DoorSlide {

    private static final List<String> HEAD =
            List.of("door", "as it comes", "tuned", "tuned, but a hash costs twice");

    private DoorSlide() {}

    static Optional<Element> of(Alternatives all) {
        List<Contender> contenders = all.contenders();
        if (contenders.isEmpty()) {
            return Optional.empty();
        }
        Element table = new Element("table").addClass("doors");
        Table.row(table.appendElement("thead"), "th", HEAD).children().attr("scope", "col");
        Element body = table.appendElement("tbody");
        contenders.forEach(contender -> add(body, contender));
        body.lastElementChild().addClass("key");
        return Optional.of(table);
    }

    private static void add(Element body, Contender contender) {
        Element line = body.appendElement("tr");
        line.appendElement("th").attr("scope", "row").text(contender.name());
        if (contender.note() != null && contender.best() == null) {
            line.appendElement("td").attr("colspan", "3").text("did not run here");
            return;
        }
        add(line, contender.asItComes());
        add(line, contender.whenTuned());
        add(line, contender.whenDearer());
    }

    private static void add(Element line, Optional<Outcome> outcome) {
        Element cell = line.appendElement("td");
        if (outcome.isEmpty()) {
            cell.text("\u2013");
            return;
        }
        cell.addClass(outcome.get().style());
        cell.appendElement("b").text(outcome.get().share());
        cell.appendText(" " + outcome.get().sign());
        cell.appendElement("span").text(" " + outcome.get().words());
    }
}
