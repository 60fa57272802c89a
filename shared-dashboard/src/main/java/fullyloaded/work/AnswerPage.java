package fullyloaded.work;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.servlet.http.HttpServletRequest;

/**
 * Builds the pages that browsers get instead of plain text: an animal, the outcome of the request,
 * and links to what to do next.
 */
public final class AnswerPage {

    /** The content type of all pages. */
    public static final String TYPE = "text/html;charset=utf-8";

    private static final String TEMPLATE = template();
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{(\\w+)}}");
    private static final Link AGAIN = new Link("Ask again", ""); // the same URL
    private static final Link ASK = new Link("Ask for it", "");
    private static final Link LESS = new Link("Ask for one", "/load/1");

    private enum Animal {
        HAPPY("/delivered.svg", "A hedgehog on its feet, with a parcel in its arms"),
        OVERLOADED("/animal.svg", "A hedgehog flat on its belly under too many parcels");

        private final String picture;
        private final String alt;

        Animal(String picture, String alt) {
            this.picture = picture;
            this.alt = alt;
        }
    }

    private record Link(String text, String path) {}

    private AnswerPage() {}

    /** Whether a browser asks for a page to display. */
    public static boolean isWantedBy(HttpServletRequest request) {
        String accept = request.getHeader("Accept");
        return accept != null && accept.contains("text/html");
    }

    /** Returns the page for a request that was done, in time or late. */
    static String done(int units, Duration took, Duration deadline) {
        String all = units == 1 ? "The password is hashed" : "All " + units + " passwords hashed";
        if (took.compareTo(deadline) > 0) {
            return page(
                    "Too late",
                    Animal.OVERLOADED,
                    all + ", but too late.",
                    "Many clients have left by then, and their work is still done.",
                    "It took %s, and the deadline is %s.".formatted(text(took), text(deadline)),
                    AGAIN);
        }
        return page(
                "Done",
                Animal.HAPPY,
                all + ".",
                "Each was random, hashed with bcrypt, and thrown away.",
                "It took %s, within the deadline of %s.".formatted(text(took), text(deadline)),
                AGAIN);
    }

    /**
     * Returns the page for a refused request; {@code retryAfter} is null if it would always be
     * refused.
     */
    static String refused(String reason, Duration retryAfter) {
        return page(
                "Refused",
                Animal.OVERLOADED,
                "Not one parcel more.",
                reason + ". The server refused you at once so that you do not wait in vain.",
                retryAfter == null
                        ? "It would always be refused: ask for less."
                        : "Try again in " + seconds(retryAfter) + " s.",
                retryAfter == null ? LESS : AGAIN);
    }

    /** Returns the page for a request that failed. */
    static String broken() {
        return page(
                "Failed",
                Animal.OVERLOADED,
                "A parcel broke.",
                "A request succeeds as a whole or not at all, so none of it counts.",
                "The server's log says why.",
                AGAIN);
    }

    /** Returns the page for an invalid path; {@code wanted} says what is valid. */
    public static String wrong(String wanted) {
        return page(
                "Wrong number",
                Animal.OVERLOADED,
                "That is not a number of parcels.",
                wanted + ".",
                "",
                LESS);
    }

    /**
     * Returns the page for a request that may come from another site's page, so no work was done.
     */
    public static String foreign(String reason) {
        return page(
                "Unknown origin",
                Animal.OVERLOADED,
                "Whose parcel is this?",
                "Your browser did not say which page sent this request. It may be another site's,"
                        + " so no work was done.",
                reason + ".",
                ASK);
    }

    /** Returns whole seconds, rounded up, at least one, because Retry-After has no fractions. */
    static long seconds(Duration duration) {
        return Math.max(1, (duration.toMillis() + 999) / 1000);
    }

    /** Formats a duration, rounded up so that a late answer never appears to be in time. */
    private static String text(Duration duration) {
        BigDecimal millis = BigDecimal.valueOf(duration.toNanos(), 6);
        return duration.toMillis() < 1000
                ? millis.setScale(0, RoundingMode.CEILING) + " ms"
                : millis.movePointLeft(3)
                                .setScale(2, RoundingMode.CEILING)
                                .stripTrailingZeros()
                                .toPlainString()
                        + " s";
    }

    private static String page(
            String title, Animal animal, String heading, String text, String note, Link link) {
        Map<String, String> texts =
                Map.of(
                        "title",
                        title,
                        "picture",
                        animal.picture,
                        "alt",
                        animal.alt,
                        "heading",
                        heading,
                        "text",
                        text,
                        "note",
                        note,
                        "path",
                        link.path,
                        "again",
                        link.text);
        return PLACEHOLDER
                .matcher(TEMPLATE)
                .replaceAll(place -> Matcher.quoteReplacement(escaped(texts.get(place.group(1)))));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    private static String template() {
        try (InputStream page = AnswerPage.class.getResourceAsStream("/answer.html")) {
            return new String(page.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
