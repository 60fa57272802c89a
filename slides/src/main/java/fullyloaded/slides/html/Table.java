package fullyloaded.slides.html;

import java.util.List;
import org.jsoup.nodes.Element;

/** Adds rows to a table. */
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
}
