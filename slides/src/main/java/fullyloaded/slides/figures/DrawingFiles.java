package fullyloaded.slides.figures;

import fullyloaded.slides.code.DeckException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The drawings, each in a file of its own. They become part of the page, because only there can
 * they use the deck's colors and the shared shapes.
 */
public final class DrawingFiles {

    private static final Pattern PLACE = Pattern.compile("<svg data-drawing=\"([\\w-]+)\"></svg>");

    private DrawingFiles() {}

    /**
     * The source of a page with each drawing in its place.
     *
     * @throws DeckException if the page names a drawing that does not exist
     */
    public static String inline(String page) {
        return PLACE.matcher(page)
                .replaceAll(place -> Matcher.quoteReplacement(read(place.group(1))));
    }

    private static String read(String name) {
        try (InputStream in =
                DrawingFiles.class.getResourceAsStream("/drawings/" + name + ".svg")) {
            if (in == null) {
                throw new DeckException("No drawing drawings/" + name + ".svg");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new IllegalStateException("The jar is incomplete", e);
        }
    }
}
