package fullyloaded.http;

import java.util.Collection;
import java.util.List;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.PreEncodedHttpField;

/** The headers that limit what a browser may do with an answer; sent with every one. Immutable. */
public final class SecurityHeaders {

    private final List<HttpField> fields;

    /**
     * Creates the headers for one server.
     *
     * @param framedBy origins whose pages may show ours in a frame; no others may
     */
    public SecurityHeaders(Collection<String> framedBy) {
        String ancestors = framedBy.isEmpty() ? "'none'" : String.join(" ", framedBy);
        fields =
                List.of(
                        new PreEncodedHttpField(
                                "Content-Security-Policy",
                                "default-src 'self'; base-uri 'none'; form-action 'none';"
                                        + " frame-ancestors "
                                        + ancestors),
                        new PreEncodedHttpField("X-Content-Type-Options", "nosniff"),
                        new PreEncodedHttpField("Referrer-Policy", "no-referrer"));
    }

    /** Adds the headers to an answer. */
    public void addTo(HttpFields answer) {
        fields.forEach(answer::put);
    }
}
