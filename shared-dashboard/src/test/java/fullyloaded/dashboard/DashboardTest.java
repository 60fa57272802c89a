package fullyloaded.dashboard;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import fullyloaded.http.Limits;
import fullyloaded.options.Options;
import fullyloaded.options.StartupException;
import fullyloaded.testing.Client;
import fullyloaded.testing.FeedClient;
import fullyloaded.work.ExpensiveRequest;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the rounds have in common, over real connections; the test plays the round. */
class DashboardTest {

    private static final String LOAD = TestServer.request("GET", "/load") + "\r\n";

    private final BlockingQueue<ExpensiveRequest> requests = new LinkedBlockingQueue<>();
    private Dashboard dashboard;
    private Client client;

    @BeforeEach
    void start() {
        start(Limits.DEFAULTS);
    }

    private void start(Limits limits) {
        Options options = Options.of(TestServer.options(), "--port", "0");
        dashboard = new Dashboard("the lesson", options, limits);
        dashboard.onLoad(this::suspend);
        dashboard.start();
        client = new Client(dashboard.port());
    }

    @AfterEach
    void stop() {
        requests.forEach(request -> request.shed("The test is over", null));
        dashboard.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-1",
                "abc",
                "999999999",
                "1e3",
                "1001",
                "01",
                "+1",
                "1.0",
                "%31",
                "1%20",
                "%D9%A1",
                "1/2",
                "99999999999999999999",
                ";1"
            })
    void refusesInvalidNumbersOfUnits(String units) throws Exception {
        HttpResponse<String> answer = client.get("/load/" + units);

        assertTrue(answer.statusCode() == 400 || answer.statusCode() == 404, units);
        assertFalse(answer.body().contains("\n"));
        assertTrue(requests.isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/load", "/load/1", "/load/1000", "/load/7?whatever=8"})
    void acceptsValidOnes(String path) throws Exception {
        CompletableFuture<HttpResponse<String>> answer = client.later(path);
        ExpensiveRequest request = requests.poll(20, TimeUnit.SECONDS);
        for (int unit = 0; unit < request.units(); unit++) {
            request.run(() -> {});
        }
        assertEquals("0", answer.get().body());
        assertEquals(200, answer.get().statusCode());
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "FOO"})
    void refusesOtherMethods(String method) throws Exception {
        HttpResponse<String> answer = client.send(method, "/load", "X-HTTP-Method-Override", "GET");

        assertEquals(405, answer.statusCode());
        assertTrue(answer.headers().firstValue("Allow").orElse("").contains("GET"));
        assertTrue(requests.isEmpty());
    }

    @Test
    void headDoesNoWork() throws Exception {
        assertEquals(200, client.send("HEAD", "/load/5").statusCode());
        assertTrue(requests.isEmpty());
    }

    @Test
    void unknownPathIsNotFoundInPlainText() throws Exception {
        HttpResponse<String> answer = client.get("/nothing");

        assertEquals(404, answer.statusCode());
        assertEquals("Not found", answer.body());
        assertTrue(answer.headers().firstValue("Content-Type").orElse("").startsWith("text/plain"));
    }

    @Test
    void refusalIsAPageForABrowserAndTextForAProgram() throws Exception {
        CompletableFuture<HttpResponse<String>> program = client.later("/load/3");
        requests.take().shed("There is too much to do", Duration.ofMillis(2_500));
        assertEquals(503, program.get().statusCode());
        assertEquals("3", program.get().body());
        assertEquals("3", program.get().headers().firstValue("Retry-After").orElseThrow());

        CompletableFuture<HttpResponse<String>> browser =
                CompletableFuture.supplyAsync(() -> page("/load/3"));
        requests.take().shed("There is too much to do", Duration.ofMillis(2_500));
        String page = browser.get().body();
        assertEquals(503, browser.get().statusCode());
        assertTrue(page.contains("There is too much to do.") && page.contains("3 s"), page);
        assertTrue(page.contains("/animal.svg"), page);
        assertFalse(page.contains("{{"), page);
    }

    @Test
    void doneIsAPageForABrowserAndTextForAProgram() throws Exception {
        CompletableFuture<HttpResponse<String>> program = client.later("/load/3");
        serve(requests.take());
        assertEquals("0", program.get().body());

        String page = pageOf("/load/3", 200, DashboardTest::serve);
        assertTrue(page.contains("All 3 passwords hashed"), page);
        assertTrue(page.contains("/delivered.svg"), page);
        assertTrue(page.contains("<main>"), page);
    }

    @Test
    void failureAndInvalidNumberArePagesForABrowser() throws Exception {
        String broken =
                pageOf(
                        "/load/3",
                        500,
                        request -> request.fail(new IllegalStateException("<b>secret")));
        assertTrue(broken.contains("broke") && broken.contains("/animal.svg"), broken);
        assertFalse(broken.contains("secret"), broken);

        HttpResponse<String> none = page("/load/%3Cscript%3E");
        assertEquals(400, none.statusCode());
        assertTrue(none.body().contains("n must be 1 to 1000"), none.body());
        assertFalse(none.body().contains("<script>"), none.body());
        assertFalse(none.body().contains("%3C"), none.body());
        assertEquals(
                "text/html;charset=utf-8", none.headers().firstValue("Content-Type").orElse(""));
    }

    @Test
    void servesThePageAndItsFiles() throws Exception {
        for (String path :
                new String[] {
                    "/",
                    "/dashboard.js",
                    "/animal.svg",
                    "/delivered.svg",
                    "/answer.css",
                    "/palette.css",
                    "/uplot/uPlot.iife.min.js",
                    "/uplot/uPlot.min.css"
                }) {
            assertEquals(200, client.get(path).statusCode(), path);
        }
        String icon = client.get("/favicon.ico").headers().firstValue("Location").orElseThrow();
        assertEquals(200, client.get(URI.create(icon).getPath()).statusCode(), icon);
    }

    @Test
    void newSubscriberGetsTheHistoryFirstAndThenSnapshots() throws Exception {
        try (FeedClient first = new FeedClient(dashboard.port())) {
            first.next();
            first.next();
            first.next();
            try (FeedClient late = new FeedClient(dashboard.port())) {
                assertTrue(late.next().getAsJsonArray("history").size() >= 2);
                JsonObject snapshot = late.next();
                JsonObject round = snapshot.getAsJsonObject("round");
                assertEquals("the lesson", round.get("lesson").getAsString());
                assertEquals(2, snapshot.get("clients").getAsInt());
                assertFalse(snapshot.has("pool"));
            }
        }
    }

    @Test
    void noticesThatTheClientOfASuspendedRequestHasLeft() throws Exception {
        try (Socket socket = send(LOAD)) {
            ExpensiveRequest request = requests.take();
            assertFalse(request.isClientGone());
            socket.close();
            await("the leaving is noticed").until(request::isClientGone);
            request.shed("The client has left", null);
        }
    }

    @Test
    void noticesItAlsoIfTheClientHasSentMoreMeanwhile() throws Exception {
        try (Socket socket = send(LOAD + "GET /ping HTT")) {
            ExpensiveRequest request = requests.take();
            socket.getOutputStream().write("P/1.1\r\n".getBytes(StandardCharsets.US_ASCII));
            assertFalse(request.isClientGone());
            socket.close();
            await("the leaving is noticed").until(request::isClientGone);
            request.shed("The client has left", null);
        }
    }

    /** A waiting client is silent, which Jetty reports as a timeout. */
    @Test
    void aSilentClientHasNotLeft() throws Exception {
        dashboard.close();
        Duration idle = Duration.ofMillis(300);
        start(Limits.DEFAULTS.withIdle(idle));
        try (Socket socket = send(LOAD)) {
            ExpensiveRequest request = requests.take();
            Thread.sleep(3 * idle.toMillis());
            assertFalse(request.isClientGone());
            socket.close();
            await("the leaving is noticed").until(request::isClientGone);
            request.shed("The client has left", null);
        }
    }

    @Test
    void pipelinedRequestDoesNotCountAsLeavingAndIsServedAfterwards() throws Exception {
        String request = TestServer.request("GET", "/load/%d") + "\r\n";
        try (Socket socket = send(request.formatted(1))) {
            ExpensiveRequest first = requests.take();
            socket.getOutputStream()
                    .write(request.formatted(2).getBytes(StandardCharsets.US_ASCII));
            Thread.sleep(100); // long enough to be mistaken for leaving
            assertFalse(first.isClientGone());
            first.run(() -> {});

            ExpensiveRequest second = requests.poll(20, TimeUnit.SECONDS);
            assertEquals(2, second.units(), "not a byte was lost");
            second.shed("The test is over", null);
            BufferedReader answers = lines(socket);
            assertEquals("HTTP/1.1 200 OK", answers.readLine());
        }
    }

    @Test
    void closeFinishesAdmittedRequestsRefusesOthersAndClosesTheFeed() throws Exception {
        FeedClient feed = new FeedClient(dashboard.port());
        CompletableFuture<HttpResponse<String>> admitted = client.later("/load");
        ExpensiveRequest request = requests.take();

        CompletableFuture<Void> closing = CompletableFuture.runAsync(dashboard::close);
        await("it drains").until(() -> client.status("/ready") == 503);
        HttpResponse<String> refused = client.get("/load");
        assertEquals(503, refused.statusCode());
        assertEquals("1", refused.body());
        assertTrue(refused.headers().firstValue("Retry-After").isPresent());
        request.run(() -> {});

        assertEquals(200, admitted.get().statusCode());
        closing.get();
        assertEquals(1001, feed.closed());
        assertEquals(0, client.status("/ping"));
        assertTrue(requests.isEmpty());
    }

    @Test
    void takenPortIsNamed() {
        Options same = Options.of(TestServer.options(), "--port", "" + dashboard.port());

        StartupException e =
                assertThrows(StartupException.class, () -> new Dashboard("another", same).start());

        assertTrue(e.getMessage().startsWith("Port " + dashboard.port() + " is taken"));
    }

    private void suspend(ExpensiveRequest request) {
        request.suspend();
        requests.add(request);
    }

    private static void serve(ExpensiveRequest request) {
        for (int unit = 0; unit < request.units(); unit++) {
            request.run(() -> {});
        }
    }

    /** The page that a browser gets once {@code answer} has been applied to its request. */
    private String pageOf(String path, int status, Consumer<ExpensiveRequest> answer)
            throws Exception {
        CompletableFuture<HttpResponse<String>> browser =
                CompletableFuture.supplyAsync(() -> page(path));
        answer.accept(requests.take());
        assertEquals(status, browser.get().statusCode());
        assertEquals(
                "text/html;charset=utf-8",
                browser.get().headers().firstValue("Content-Type").orElse(""));
        return browser.get().body();
    }

    private HttpResponse<String> page(String path) {
        try {
            return client.get(path, "Accept", "text/html,*/*");
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private Socket send(String request) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), dashboard.port());
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private static BufferedReader lines(Socket socket) throws IOException {
        return new BufferedReader(
                new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
    }
}
