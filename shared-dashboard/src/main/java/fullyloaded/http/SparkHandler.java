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

/** In front of Spark: leaves upgrades to the websockets, hides Accept, allows suspension. */
final class SparkHandler extends JettyHandler {

    SparkHandler(MatcherFilter filter) {
        super(filter);
    }

    /** Without the sessions that Jetty would look for: there are none. */
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
            response.setContentType(
                    PlainTextErrors.TEXT); // unless somebody knows better; Spark: HTML
            super.doHandle(
                    target, baseRequest, withoutAccept(request), suspendable(request, response));
        }
    }

    /**
     * By this header Spark would choose among routes, and skip a filter, with whatever it guards, where
     * it finds none that suits. Here every path has one answer.
     */
    private static HttpServletRequest withoutAccept(HttpServletRequest request) {
        return new HttpServletRequestWrapper(request) {
            @Override
            public String getHeader(String name) {
                return HttpHeader.ACCEPT.is(name) ? null : super.getHeader(name);
            }
        };
    }

    /** Spark ends an uncommitted response when its route returns; a suspended one is not over. */
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

    /** Spark flushes before it closes; without that, an answer has a length, and leaves in one piece. */
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
