package fullyloaded.dashboard;

import java.io.IOException;
import java.util.Set;
import javax.servlet.ServletException;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import javax.servlet.http.HttpServletResponseWrapper;
import org.eclipse.jetty.server.Request;
import spark.embeddedserver.jetty.JettyHandler;
import spark.http.matching.MatcherFilter;

/** In front of Spark: refuses methods, leaves upgrades to the websockets, allows suspension. */
final class Gate extends JettyHandler {

    private final Set<String> methods;

    Gate(MatcherFilter filter, Set<String> methods) {
        super(filter);
        this.methods = methods;
    }

    @Override
    public void doHandle(
            String target,
            Request baseRequest,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException, ServletException {
        if (!methods.contains(request.getMethod())) {
            response.setStatus(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
            response.setHeader("Allow", String.join(", ", methods));
            baseRequest.setHandled(true);
        } else if (!"websocket".equalsIgnoreCase(request.getHeader("Upgrade"))) {
            super.doHandle(target, baseRequest, request, suspendable(request, response));
        }
    }

    /** Spark ends an uncommitted response when its route returns; a suspended one is not over. */
    private static HttpServletResponse suspendable(
            HttpServletRequest request, HttpServletResponse response) {
        return new HttpServletResponseWrapper(response) {
            @Override
            public boolean isCommitted() {
                return request.isAsyncStarted() || super.isCommitted();
            }
        };
    }
}
