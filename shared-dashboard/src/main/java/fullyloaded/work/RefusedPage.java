package fullyloaded.work;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** The failure animal: the page that a browser gets when its request is refused. */
final class RefusedPage {

    private static final String TEMPLATE = template();

    private RefusedPage() {}

    /** The page for that reason, to be tried again after that time or, if null, never. */
    static String of(String reason, Duration retryAfter) {
        String retry =
                retryAfter == null
                        ? "It would be refused at any time: ask for less."
                        : "Try again in " + seconds(retryAfter) + " s.";
        return TEMPLATE.replace("{{reason}}", reason + ".").replace("{{retry}}", retry);
    }

    /** Whole seconds, at least one: Retry-After knows no fractions. */
    static long seconds(Duration duration) {
        return Math.max(1, (duration.toMillis() + 999) / 1000);
    }

    private static String template() {
        try (InputStream page = RefusedPage.class.getResourceAsStream("/refused.html")) {
            return new String(page.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
