package fullyloaded.slides.presenter;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;

/** The secret by which the server recognizes the presenter. */
final class PresenterKey {

    /** The request header that carries it; other sites' pages cannot set one. */
    static final String HEADER = "X-Presenter-Key";

    private static final int BYTES = 16; // 128 random bits

    private final String text;
    private final boolean isGiven;

    /** Uses the given key, or generates one if it is empty. */
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
     * The line that says which address to open. The key is in the URL's fragment, which a browser
     * does not send, so no proxy and no access log sees it. A key that the user chose is not
     * printed, because a service's output is kept in a journal.
     */
    String announcement(String deckUrl) {
        return "The talk: "
                + (isGiven ? deckUrl + " (presenter: add #key=KEY)" : deckUrl + "#key=" + text);
    }

    /** Whether the claimed key is right; the comparison takes constant time. */
    boolean matches(String claimed) {
        return claimed != null && MessageDigest.isEqual(bytes(claimed), bytes(text));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
