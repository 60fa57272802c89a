package fullyloaded.slides.article;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import fullyloaded.slides.code.DeckException;
import fullyloaded.slides.html.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jsoup.nodes.Element;

/** Today's servers and libraries that are one of the rounds, as a dated table with their sources. */
final class InTheWild {

    static final String FILE = "docs/in-the-wild.json";

    private static final int BEST = 4; // nobody there predicts when a request would finish

    private static final List<String> HEAD =
            List.of("server", "what it does under overload, and where that is said");

    /**
     * One server.
     *
     * @param round the round that it is like
     * @param does what it does under overload, in its default or as set in the source
     * @param source what the source is
     * @param read the day the source was read
     */
    record Server(int round, String name, String does, String source, String url, String read) {}

    private InTheWild() {}

    /**
     * The servers in the repository's file, in its order.
     *
     * @throws DeckException if the file is missing or unreadable
     */
    static List<Server> servers(Path repository) {
        try {
            String json = Files.readString(repository.resolve(FILE));
            return List.of(new Gson().fromJson(json, Server[].class));
        } catch (IOException | JsonParseException e) {
            throw new DeckException("Cannot read " + FILE + ": " + e.getMessage());
        }
    }

    /** The table, with a line for each round above its servers. */
    static Element table(List<Server> servers) {
        Element table = new Element("table").addClass("wild");
        Table.row(table.appendElement("thead"), "th", HEAD).children().attr("scope", "col");
        int round = 0;
        Element body = null;
        for (Server server : servers) {
            if (server.round != round) {
                round = server.round;
                body = table.appendElement("tbody");
                body.appendElement("tr")
                        .appendElement("th")
                        .attr("colspan", Integer.toString(HEAD.size()))
                        .attr("scope", "rowgroup")
                        .text((round == BEST ? "Towards round " : "Like round ") + round);
            }
            add(body, server);
        }
        return table;
    }

    private static void add(Element body, Server server) {
        Element line = body.appendElement("tr");
        line.appendElement("th").attr("scope", "row").text(server.name);
        Element does = line.appendElement("td").text(server.does + " ");
        Element source = does.appendElement("span").addClass("source").text("Read: ");
        source.appendElement("a").attr("href", server.url).text(server.source);
        source.appendText(", ");
        source.appendElement("time").text(server.read);
        source.appendText(".");
    }
}
