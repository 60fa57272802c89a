package fullyloaded.slides.presenter;

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
    private final boolean isGiven;

    /** That one, or another one for each start. */
    PresenterKey(String given) {
        isGiven = !given.isEmpty();
        text = isGiven ? given : random();
    }

    private static String random() {
        byte[] random = new byte[BYTES];
        new SecureRandom().nextBytes(random);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }

    /**
     * Says which address to open. A fragment stays in the browser: no proxy and no access log sees it. A key
     * that was given is not repeated: a service's output is kept in a journal.
     */
    String announcement(String deckUrl) {
        return "The talk: "
                + (isGiven ? deckUrl + " (presenter: add #key=KEY)" : deckUrl + "#key=" + text);
    }

    /** Whether that is it, in a time that says nothing about how much of it is right. */
    boolean matches(String claimed) {
        return claimed != null && MessageDigest.isEqual(bytes(claimed), bytes(text));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
