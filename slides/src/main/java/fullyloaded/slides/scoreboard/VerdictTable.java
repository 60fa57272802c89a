package fullyloaded.slides.scoreboard;

import java.util.List;
import org.jsoup.nodes.Element;

/** The page's table of verdicts: a line for each server, a column for each constraint. */
final class VerdictTable {

    private VerdictTable() {}

    /** Fills an empty table. */
    static void fill(Element table, Scoreboard board) {
        Element head = table.appendElement("thead").appendElement("tr");
        head.appendElement("th").attr("scope", "col").text("server");
        List<Verdict> rules =
                board.rows().stream()
                        .map(Row::verdicts)
                        .filter(verdicts -> !verdicts.isEmpty())
                        .findFirst()
                        .orElse(List.of());
        for (Verdict verdict : rules) {
            Element cell = head.appendElement("th").attr("scope", "col");
            write(cell, verdict.constraint(), Format.typeset(verdict.rule()));
        }
        Element body = table.appendElement("tbody");
        for (Row row : board.rows()) {
            Element line = body.appendElement("tr");
            Element name = line.appendElement("th").attr("scope", "row");
            write(name, row.label(), row.note() == null ? row.lesson() : row.note());
            for (Verdict verdict : row.verdicts()) {
                Element cell = line.appendElement("td").addClass(Format.style(verdict));
                write(cell, Format.mark(verdict), Format.typeset(verdict.because()));
            }
        }
    }

    private static void write(Element cell, String text, String small) {
        cell.text(text).appendElement("small").text(small);
    }
}
