package fullyloaded.work;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import javax.servlet.AsyncContext;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the one answer to a request. Until the request is suspended, its response belongs to the
 * request thread; afterwards any thread may write. Thread-safe.
 */
final class AnswerWriter {

    private static final Logger LOG = LoggerFactory.getLogger(AnswerWriter.class);

    private final HttpServletRequest request;
    private final HttpServletResponse response;
    private final ClientConnection client;
    private final Thread requestThread = Thread.currentThread();
    private AsyncContext suspended;
    private Answer early; // decided by another thread before the request was suspended
    private boolean isWritten;

    /** Creates a writer for the request that the calling thread serves. */
    AnswerWriter(
            HttpServletRequest request, HttpServletResponse response, ClientConnection client) {
        this.request = request;
        this.response = response;
        this.client = client;
    }

    /**
     * Suspends the request unless its answer has been decided. Only the request thread may call
     * this.
     */
    synchronized void suspend() {
        if (early != null) {
            write(early);
        } else if (!isWritten) {
            suspended = request.startAsync();
            suspended.setTimeout(0); // no timeout: the round limits the time
            client.watch();
        }
    }

    /**
     * Writes the answer now, or leaves it to the request thread if that still owns the response.
     */
    synchronized void write(Answer answer) {
        if (suspended == null && Thread.currentThread() != requestThread) {
            early = answer;
            return;
        }
        isWritten = true;
        try {
            send(answer);
        } catch (IOException e) {
            LOG.debug("The client left before its answer", e);
        }
    }

    private void send(Answer answer) throws IOException {
        response.setStatus(answer.status());
        if (answer.retryAfter() != null) {
            String seconds = Long.toString(AnswerPage.seconds(answer.retryAfter()));
            response.setHeader("Retry-After", seconds);
        }
        if (answer.reason() != null) {
            response.setHeader("X-Reason", answer.reason());
        }
        boolean isPage = AnswerPage.isWantedBy(request);
        response.setContentType(isPage ? AnswerPage.TYPE : "text/plain;charset=utf-8");
        String text = isPage ? answer.page().get() : Integer.toString(answer.unfinishedUnits());
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        if (suspended == null) {
            response.setContentLength(body.length);
            response.getOutputStream().write(body);
        } else { // no Content-Length, or Jetty would send at once and wait for a slow reader
            client.answered();
            response.getOutputStream().write(body);
            suspended.complete();
        }
    }
}
