package fullyloaded.slides.article;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Text files in this jar: the article's own, and those it shares with slides and dashboard. */
final class Resources {

    private Resources() {}

    /** The text of a file, by its absolute name in the jar. */
    static String text(String name) {
        try (InputStream in = Resources.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("The jar is incomplete", e);
        }
    }
}
