package fullyloaded.http;

import java.io.IOException;
import javax.servlet.ServletException;
import javax.servlet.ServletOutputStream;
import javax.servlet.WriteListener;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletRequestWrapper;
import javax.servlet.http.HttpServletResponse;
import javax.servlet.http.HttpServletResponseWrapper;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import spark.embeddedserver.jetty.JettyHandler;
import spark.http.matching.MatcherFilter;

/**
 * Adapts Spark: leaves upgrades to the websockets, hides Accept, and permits suspended requests.
 */
final class SparkHandler extends JettyHandler {

    SparkHandler(MatcherFilter filter) {
        super(filter);
    }

    /** Skips the session lookup, because there are no sessions. */
    @Override
    public void doScope(
            String target,
            Request baseRequest,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException, ServletException {
        doHandle(target, baseRequest, request, response);
    }

    @Override
    public void doHandle(
            String target,
            Request baseRequest,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException, ServletException {
        if (!"websocket".equalsIgnoreCase(request.getHeader("Upgrade"))) {
            response.setContentType(PlainTextErrors.TEXT); // default; Spark's is HTML
            super.doHandle(
                    target, baseRequest, withoutAccept(request), suspendable(request, response));
        }
    }

    /**
     * Hides the Accept header, by which Spark chooses among routes. For a client that accepts no
     * type a filter offers, Spark would skip that filter, and it would fail on a header without a
     * media type. Here every path has one answer, so Spark does not need the header.
     */
    private static HttpServletRequest withoutAccept(HttpServletRequest request) {
        return new HttpServletRequestWrapper(request) {
            @Override
            public String getHeader(String name) {
                return HttpHeader.ACCEPT.is(name) ? null : super.getHeader(name);
            }
        };
    }

    /** Keeps a suspended response open; Spark would complete an uncommitted one after its route. */
    private static HttpServletResponse suspendable(
            HttpServletRequest request, HttpServletResponse response) {
        return new HttpServletResponseWrapper(response) {
            @Override
            public boolean isCommitted() {
                return request.isAsyncStarted() || super.isCommitted();
            }

            @Override
            public ServletOutputStream getOutputStream() throws IOException {
                return new UnflushedOutput(super.getOutputStream());
            }
        };
    }

    /**
     * Ignores Spark's flush before close, so that an answer has a Content-Length and fits into one
     * packet.
     */
    private static final class UnflushedOutput extends ServletOutputStream {

        private final ServletOutputStream out;

        UnflushedOutput(ServletOutputStream out) {
            this.out = out;
        }

        @Override
        public void write(int one) throws IOException {
            out.write(one);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
        }

        @Override
        public void flush() {}

        @Override
        public void close() throws IOException {
            out.close();
        }

        @Override
        public boolean isReady() {
            return out.isReady();
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            out.setWriteListener(listener);
        }
    }
}
