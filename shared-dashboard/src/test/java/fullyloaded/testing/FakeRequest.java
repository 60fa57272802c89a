package fullyloaded.testing;

import fullyloaded.stats.ServerStats;
import fullyloaded.work.ClientConnection;
import fullyloaded.work.ExpensiveRequest;
import java.io.ByteArrayOutputStream;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.servlet.AsyncContext;
import javax.servlet.ServletOutputStream;
import javax.servlet.WriteListener;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/** An expensive request without a network, and the answer to it. */
public final class FakeRequest {

    private final Map<String, String> headers = new HashMap<>();
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private final AtomicBoolean gone = new AtomicBoolean();
    private final ExpensiveRequest call;
    private boolean isSuspended;
    private int status;
    private int answers;
    private Runnable onAnswer = () -> {};

    /** A request that arrives now and is suspended. */
    public FakeRequest(ServerStats stats, int units) {
        this(units, 0, stats, "*/*");
        call.suspend();
    }

    private FakeRequest(int units, long waitedNanos, ServerStats stats, String accept) {
        HttpServletRequest request =
                fake(
                        HttpServletRequest.class,
                        (proxy, method, args) ->
                                switch (method.getName()) {
                                    case "startAsync" -> suspended();
                                    case "getHeader" -> "Accept".equals(args[0]) ? accept : null;
                                    default -> null;
                                });
        call = new ExpensiveRequest(units, waitedNanos, stats, request, response(), client());
        stats.arrived(call);
    }

    /** A request that arrives now and is not suspended yet. */
    public static FakeRequest notSuspended(ServerStats stats, int units) {
        return new FakeRequest(units, 0, stats, "*/*");
    }

    /** An unsuspended request that has waited for a thread for {@code waited}. */
    public static FakeRequest thatWaited(ServerStats stats, int units, Duration waited) {
        return new FakeRequest(units, waited.toNanos(), stats, "*/*");
    }

    /** An unsuspended request from a browser, which accepts HTML. */
    public static FakeRequest ofBrowser(ServerStats stats, int units) {
        return new FakeRequest(units, 0, stats, "text/html,*/*;q=0.8");
    }

    private ClientConnection client() {
        return new ClientConnection() {
            @Override
            public void watch() {}

            @Override
            public boolean isGone() {
                return gone.get();
            }

            @Override
            public void answered() {}
        };
    }

    public boolean isSuspended() {
        return isSuspended;
    }

    /** The server's side of this request. */
    public ExpensiveRequest call() {
        return call;
    }

    /** Lets the client leave. */
    public void leave() {
        gone.set(true);
    }

    /** Runs {@code onAnswer} while the answer is written. */
    public void onAnswer(Runnable onAnswer) {
        this.onAnswer = onAnswer;
    }

    /** The status of the answer; 0 while there is none. */
    public int status() {
        return answers == 0 ? 0 : status;
    }

    /** The number of times it was answered. */
    public int answers() {
        return answers;
    }

    /** The body of the answer. */
    public String body() {
        return body.toString(StandardCharsets.UTF_8);
    }

    /** A header of the answer, or null. */
    public String header(String name) {
        return headers.get(name);
    }

    private AsyncContext suspended() {
        isSuspended = true;
        return fake(
                AsyncContext.class,
                (proxy, method, args) -> {
                    if (method.getName().equals("complete")) {
                        answers++;
                        onAnswer.run();
                    }
                    return null;
                });
    }

    private HttpServletResponse response() {
        return fake(
                HttpServletResponse.class,
                (proxy, method, args) -> {
                    switch (method.getName()) {
                        case "setStatus" -> status = (int) args[0];
                        case "setHeader" -> headers.put((String) args[0], (String) args[1]);
                        case "getOutputStream" -> {
                            return output();
                        }
                        default -> {}
                    }
                    return null;
                });
    }

    private ServletOutputStream output() {
        return new ServletOutputStream() {
            @Override
            public boolean isReady() {
                return true;
            }

            @Override
            public void setWriteListener(WriteListener listener) {
                throw new UnsupportedOperationException();
            }

            @Override
            public void write(int b) {
                body.write(b);
                if (!isSuspended) {
                    answers = 1;
                }
            }
        };
    }

    private static <T> T fake(Class<T> type, InvocationHandler handler) {
        ClassLoader loader = FakeRequest.class.getClassLoader();
        return type.cast(Proxy.newProxyInstance(loader, new Class<?>[] {type}, handler));
    }
}
