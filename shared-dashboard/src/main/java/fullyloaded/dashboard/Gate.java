package fullyloaded.dashboard;

import java.io.IOException;
import javax.servlet.ServletException;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import javax.servlet.http.HttpServletResponseWrapper;
import org.eclipse.jetty.server.Request;
import spark.embeddedserver.jetty.JettyHandler;
import spark.http.matching.MatcherFilter;

/** In front of Spark: leaves upgrades to the websockets, allows suspension. */
final class Gate extends JettyHandler {

    Gate(MatcherFilter filter) {
        super(filter);
    }

    @Override
    public void doHandle(
            String target,
            Request baseRequest,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException, ServletException {
        if (!"websocket".equalsIgnoreCase(request.getHeader("Upgrade"))) {
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
