package fullyloaded.slides.deck;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jsoup.nodes.Element;

/** The scoreboard's last figures as a table, and where they come from. */
final class ScoreboardSlide {

    private static final Map<String, String> ORIGINS =
            Map.of(
                    "scoreboard/scoreboard.json", "measured on this machine",
                    "docs/scoreboard/scoreboard.json", "measured where the repository was made");
    private static final List<String> PLACES =
            List.of("scoreboard/scoreboard.json", "docs/scoreboard/scoreboard.json");

    private final Path repository;

    ScoreboardSlide(Path repository) {
        this.repository = repository;
    }

    /** This machine's figures, or else those that came with the repository. */
    Element element() {
        Element figure = new Element("figure").addClass("scoreboard");
        for (String place : PLACES) {
            Path file = repository.resolve(place);
            if (Files.isRegularFile(file)) {
                fill(figure, file);
                figure.appendElement("figcaption").text(ORIGINS.get(place) + ": " + place);
                return figure;
            }
        }
        figure.appendElement("p").text("There is no scoreboard yet: nobody has measured");
        return figure;
    }

    private static void fill(Element figure, Path file) {
        try {
            JsonElement all = JsonParser.parseString(Files.readString(file));
            JsonArray rows =
                    all.isJsonArray()
                            ? all.getAsJsonArray()
                            : all.getAsJsonObject().getAsJsonArray("rows");
            Element table = figure.appendElement("table");
            for (JsonElement row : rows) {
                add(table, row.getAsJsonObject());
            }
        } catch (IOException
                | JsonParseException
                | IllegalStateException
                | NullPointerException e) {
            figure.appendElement("p").text("The scoreboard cannot be read: " + e.getMessage());
        }
    }

    private static void add(Element table, JsonObject row) {
        if (table.childrenSize() == 0) {
            cells(table, "th", row.keySet().stream());
        }
        cells(table, "td", row.asMap().values().stream().map(JsonElement::getAsString));
    }

    private static void cells(Element table, String tag, Stream<String> texts) {
        Element row = table.appendElement("tr");
        texts.forEach(text -> row.appendElement(tag).text(text));
    }
}
