package fullyloaded.slides;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;

/** What tells the presenter from the room. */
final class PresenterKey {

    /** The header of a request that brings it along. No other site's page can set one. */
    static final String HEADER = "X-Presenter-Key";

    private static final int BYTES = 16;

    private final String text;

    /** That one, or another one for each start. */
    PresenterKey(String given) {
        text = given.isEmpty() ? random() : given;
    }

    private static String random() {
        byte[] random = new byte[BYTES];
        new SecureRandom().nextBytes(random);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }

    /** The address to open. A fragment stays in the browser: no log and no proxy sees it. */
    String url(String deckUrl) {
        return deckUrl + "#key=" + text;
    }

    /** Whether that is it, in a time that says nothing about how much of it is right. */
    boolean matches(String claimed) {
        return claimed != null && MessageDigest.isEqual(bytes(claimed), bytes(text));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
