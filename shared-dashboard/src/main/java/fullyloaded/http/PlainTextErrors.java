package fullyloaded.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.handler.ErrorHandler;

/** Writes Jetty's own errors as plain text, without a stack trace or anything the client sent. */
public final class PlainTextErrors extends ErrorHandler {

    /** The content type of plain-text answers. */
    public static final String TEXT = "text/plain;charset=utf-8";

    private final SecurityHeaders headers;

    PlainTextErrors(SecurityHeaders headers) {
        this.headers = headers;
    }

    @Override
    public void doError(
            String target,
            Request baseRequest,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        headers.addTo(baseRequest.getResponse().getHttpFields());
        response.setContentType(TEXT);
        response.getOutputStream().write(text(response.getStatus()));
        baseRequest.setHandled(true);
    }

    /** Answers a request that Jetty could not parse. */
    @Override
    public ByteBuffer badMessageError(int status, String reason, HttpFields fields) {
        headers.addTo(fields);
        fields.put(HttpHeader.CONTENT_TYPE, TEXT);
        return ByteBuffer.wrap(text(status));
    }

    private static byte[] text(int status) {
        return HttpStatus.getMessage(status).getBytes(StandardCharsets.UTF_8);
    }
}
