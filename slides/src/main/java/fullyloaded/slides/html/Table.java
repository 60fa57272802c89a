package fullyloaded.slides.html;

import java.util.List;
import org.jsoup.nodes.Element;

/** Adds rows to a table, or fills one. */
public final class Table {

    private Table() {}

    /**
     * Adds a row of cells and returns it.
     *
     * @param parent the table, or a part of it
     * @param tag {@code th} or {@code td}
     */
    public static Element row(Element parent, String tag, List<String> texts) {
        Element row = parent.appendElement("tr");
        texts.forEach(text -> row.appendElement(tag).text(text));
        return row;
    }

    /**
     * Fills an empty table.
     *
     * @param rows the first text of each names its row; the last text of a row that is shorter than the head
     *     fills it
     */
    public static void fill(Element table, List<String> head, List<List<String>> rows) {
        row(table.appendElement("thead"), "th", head);
        Element body = table.appendElement("tbody");
        for (List<String> texts : rows) {
            Element row = row(body, "td", texts.subList(1, texts.size()));
            if (texts.size() < head.size()) {
                int further = head.size() - texts.size();
                row.lastElementChild().attr("colspan", Integer.toString(further + 1));
            }
            row.prependElement("th").attr("scope", "row").text(texts.get(0));
        }
    }
}
