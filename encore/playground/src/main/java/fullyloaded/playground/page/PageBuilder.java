package fullyloaded.playground.page;

import com.google.gson.Gson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes the page of the playground: its template with the shapes of the slides and the measured
 * points. They are part of the page, because a page opened from disk may not fetch files.
 */
public final class PageBuilder {

    private static final String SCOREBOARD = "docs/scoreboard/scoreboard.json";
    private static final String SHAPES = "slides/src/main/resources/drawings/shapes.svg";

    private PageBuilder() {}

    /**
     * Writes the page.
     *
     * @param args the folder of this module, and the file to write
     */
    public static void main(String... args) throws IOException {
        Path module = Path.of(args[0]);
        Path page = Path.of(args[1]);
        Files.createDirectories(page.getParent());
        Files.writeString(page, build(module));
    }

    static String build(Path module) throws IOException {
        Path repository = module.resolve("../..").normalize();
        Measured measured = Measured.read(repository.resolve(SCOREBOARD));
        return Files.readString(module.resolve("src/main/page/index.html"))
                .replace("{{shapes}}", Files.readString(repository.resolve(SHAPES)).strip())
                .replace("{{measured}}", new Gson().toJson(measured)); // escapes < as \u003c
    }
}
