package fullyloaded.http;

import java.util.Collection;
import java.util.List;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.PreEncodedHttpField;

/** What every answer says, whoever gives it: what a browser may not do with it. */
public final class SecurityHeaders {

    private final List<HttpField> fields;

    /** Pages of those origins, and of no others, may show ours in a frame. */
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

    public void addTo(HttpFields answer) {
        fields.forEach(answer::put);
    }
}
