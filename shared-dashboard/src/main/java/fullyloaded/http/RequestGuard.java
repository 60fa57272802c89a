package fullyloaded.http;

import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import javax.servlet.ServletException;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.HttpConnection;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.handler.HandlerWrapper;

/**
 * Checks every request before Spark and the websockets see it. Refuses what no well-behaved client
 * sends, with one line of plain text, and closes the connection, because nothing that follows on it
 * can be trusted either.
 */
final class RequestGuard extends HandlerWrapper {

    /** No route reads a body, but Jetty does, to reach the next request on the connection. */
    private static final long MOST_BODY_BYTES = 8 * 1024;

    private static final String METHOD_OVERRIDE = "X-HTTP-Method-Override"; // Spark would obey it
    private static final String VERSION_HEADER = "Sec-WebSocket-Version";
    private static final String VERSION = "13"; // of RFC 6455; browsers speak no other

    private final SortedSet<String> methods;
    private final AccessRules access;
    private final SecurityHeaders headers;
    private final SlowClientTimeouts timeouts;
    private final int mostWebSockets;

    RequestGuard(
            Set<String> methods,
            AccessRules access,
            SecurityHeaders headers,
            SlowClientTimeouts timeouts,
            Limits limits) {
        this.methods = new TreeSet<>(methods);
        this.access = access;
        this.headers = headers;
        this.timeouts = timeouts;
        mostWebSockets = limits.webSockets();
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
        Optional<Refusal> refusal =
                refusalOfMessage(baseRequest)
                        .or(() -> access.refusal(baseRequest))
                        .or(() -> refusalOfSyntax(baseRequest))
                        .or(() -> refusalOfUpgrade(baseRequest));
        if (refusal.isEmpty()) {
            super.handle(target, baseRequest, request, response);
        } else {
            answer.put(SlowClientTimeouts.CLOSE);
            baseRequest.setHandled(true);
            response.setStatus(refusal.get().status());
            response.setContentType(PlainTextErrors.TEXT);
            response.getOutputStream().print(refusal.get().reason());
        }
    }

    private Optional<Refusal> refusalOfMessage(Request request) {
        HttpFields fields = request.getHttpFields();
        if (!methods.contains(request.getMethod()) || fields.containsKey(METHOD_OVERRIDE)) {
            request.getResponse().setHeader("Allow", String.join(", ", methods));
            return refusal(405, "Method not allowed: use " + String.join(" or ", methods));
        }
        if (fields.contains(HttpHeader.TRANSFER_ENCODING)) {
            return refusal(400, "Transfer-Encoding is not supported");
        }
        if (request.getContentLengthLong() > MOST_BODY_BYTES) {
            return refusal(413, "Body too large: send at most " + MOST_BODY_BYTES + " bytes");
        }
        return Optional.empty();
    }

    private static Optional<Refusal> refusalOfSyntax(Request request) {
        return RequestSyntax.objection(request.getScheme(), request.getPathInfo())
                .map(reason -> new Refusal(400, reason));
    }

    /** Applies to every path, because one path has many spellings that reach the websockets. */
    private Optional<Refusal> refusalOfUpgrade(Request request) {
        String protocol = request.getHeader("Upgrade");
        if (protocol == null) {
            return Optional.empty();
        }
        Optional<Refusal> refusal = access.refusalOfUpgrade(request);
        if (refusal.isPresent() || !"websocket".equalsIgnoreCase(protocol)) {
            return refusal; // a server may ignore any other protocol
        }
        if (!VERSION.equals(request.getHeader(VERSION_HEADER))) {
            request.getResponse().setHeader(VERSION_HEADER, VERSION);
            return refusal(426, "Unsupported websocket version: use " + VERSION);
        }
        HttpConnection connection = (HttpConnection) request.getHttpChannel().getHttpTransport();
        if (!connection.isRequestBufferEmpty()) { // Jetty would parse it even if we refuse
            return refusal(400, "Wait for the answer to the upgrade before you send frames");
        }
        if (timeouts.webSockets() >= mostWebSockets) {
            return refusal(503, "Too many dashboards are connected: try again later");
        }
        // No compression: it costs 300 kB per browser, and would allow decompression bombs.
        request.getHttpFields().remove(HttpHeader.SEC_WEBSOCKET_EXTENSIONS);
        return Optional.empty();
    }

    private static Optional<Refusal> refusal(int status, String reason) {
        return Optional.of(new Refusal(status, reason));
    }
}
