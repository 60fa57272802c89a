package fullyloaded.dashboard;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import javax.servlet.http.HttpServletRequest;

/** What a browser shows whose request for work may come from another site's page. */
final class ForeignPage {

    static final String HTML = html();

    private ForeignPage() {}

    /** Whether somebody will look at the answer. */
    static boolean isWanted(HttpServletRequest request) {
        String accept = request.getHeader("Accept");
        return accept != null && accept.contains("text/html");
    }

    private static String html() {
        try (InputStream page = ForeignPage.class.getResourceAsStream("/foreign.html")) {
            return new String(page.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
