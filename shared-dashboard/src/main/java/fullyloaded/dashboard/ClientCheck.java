package fullyloaded.dashboard;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import javax.servlet.http.HttpServletRequest;
import org.eclipse.jetty.server.HttpConnection;
import org.eclipse.jetty.server.Request;

/**
 * Tells whether a client has left while its request is suspended. Jetty 9.4 gives no event for it,
 * since it does not read from such a connection; so we read one byte ourselves.
 */
final class ClientCheck {

    private ClientCheck() {}

    /** True when the client closed its side. Only while the request is suspended. */
    static boolean isGone(HttpServletRequest request) {
        HttpConnection connection =
                (HttpConnection)
                        Request.getBaseRequest(request).getHttpChannel().getHttpTransport();
        if (!(connection.getEndPoint().getTransport() instanceof SocketChannel channel)) {
            return false;
        }
        ByteBuffer one = ByteBuffer.allocate(1);
        try {
            int read = channel.read(one);
            if (read == 1) { // the next request, pipelined: give it back
                one.flip();
                connection.onUpgradeTo(one);
            }
            return read < 0;
        } catch (IOException e) {
            return true;
        }
    }
}
