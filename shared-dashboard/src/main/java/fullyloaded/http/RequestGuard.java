package fullyloaded.http;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.servlet.ServletException;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.HttpConnection;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.handler.HandlerWrapper;

/**
 * The first to see a request, before Spark and the websockets: what nobody of good will sends is refused
 * in one line, and its connection closed, for what follows on it is not to be trusted either.
 */
final class RequestGuard extends HandlerWrapper {

    private static final long MOST_BODY_BYTES = 8 * 1024;
    private static final String METHOD_OVERRIDE = "X-HTTP-Method-Override"; // Spark obeys it
    private static final String VERSION_HEADER = "Sec-WebSocket-Version";
    private static final String VERSION = "13";

    private final Set<String> methods;
    private final AllowedHosts names;
    private final SecurityHeaders headers;
    private final SlowClientTimeouts connections;
    private final int mostSockets;

    private record Refusal(int status, String reason) {}

    RequestGuard(
            Set<String> methods,
            AllowedHosts names,
            SecurityHeaders headers,
            SlowClientTimeouts connections,
            Limits limits) {
        this.methods = methods;
        this.names = names;
        this.headers = headers;
        this.connections = connections;
        mostSockets = limits.sockets();
    }

    @Override
    public void handle(
            String target,
            Request baseRequest,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException, ServletException {
        HttpFields answer = baseRequest.getResponse().getHttpFields();
        headers.addTo(answer);
        Refusal refusal = refusal(baseRequest);
        if (refusal == null && request.getHeader("Upgrade") != null) {
            refusal = refusalOfUpgrade(baseRequest);
        }
        if (refusal == null) {
            super.handle(target, baseRequest, request, response);
        } else {
            answer.put(SlowClientTimeouts.CLOSE);
            baseRequest.setHandled(true);
            response.setStatus(refusal.status);
            response.setContentType(PlainTextErrors.TEXT);
            response.getOutputStream().print(refusal.reason);
        }
    }

    private Refusal refusal(Request request) {
        HttpFields fields = request.getHttpFields();
        if (!methods.contains(request.getMethod()) || fields.containsKey(METHOD_OVERRIDE)) {
            request.getResponse().setHeader("Allow", String.join(", ", methods));
            return new Refusal(405, "Only " + String.join(", ", methods) + " can be had here");
        }
        if (fields.contains(HttpHeader.TRANSFER_ENCODING)) {
            return new Refusal(400, "Transfer-Encoding is of no use here");
        }
        if (request.getContentLengthLong() > MOST_BODY_BYTES) {
            return new Refusal(413, "A body may have " + MOST_BODY_BYTES + " bytes at most");
        }
        List<String> hosts = fields.getValuesList(HttpHeader.HOST);
        if (hosts.size() != 1) {
            return new Refusal(400, "A request needs one Host header");
        }
        String authority = request.getHttpURI().getAuthority(); // in the request line: it overrides
        if (!names.contain(hosts.get(0)) || authority != null && !names.contain(authority)) {
            return new Refusal(403, "This server is not called so: see --allow-host");
        }
        return RequestSyntax.objection(
                        request.getScheme(), request.getPathInfo(), request.getHeader("Accept"))
                .map(reason -> new Refusal(400, reason))
                .orElse(null);
    }

    /** No path is looked at: too many spellings lead to the websockets. */
    private Refusal refusalOfUpgrade(Request request) {
        Optional<String> objection = SameOrigin.objection(request);
        if (objection.isPresent()) {
            return new Refusal(403, objection.get());
        }
        if (!"websocket".equalsIgnoreCase(request.getHeader("Upgrade"))) {
            return null; // nobody has to follow such a wish
        }
        if (!VERSION.equals(request.getHeader(VERSION_HEADER))) {
            request.getResponse().setHeader(VERSION_HEADER, VERSION);
            return new Refusal(426, "Only version " + VERSION + " of websockets is spoken here");
        }
        HttpConnection connection = (HttpConnection) request.getHttpChannel().getHttpTransport();
        if (!connection.isRequestBufferEmpty()) { // Jetty would read it whatever we say
            return new Refusal(400, "Wait for the upgrade before you say more");
        }
        if (connections.sockets() >= mostSockets) {
            return new Refusal(503, "Too many dashboards are connected");
        }
        // Compression costs 300 kB for each browser, and lets it send us bombs.
        request.getHttpFields().remove(HttpHeader.SEC_WEBSOCKET_EXTENSIONS);
        return null;
    }
}
