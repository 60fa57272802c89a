package fullyloaded.dashboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import fullyloaded.http.Limits;
import fullyloaded.options.Options;
import fullyloaded.options.StartupException;
import fullyloaded.testing.Client;
import fullyloaded.testing.Eventually;
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

    private final BlockingQueue<ExpensiveRequest> calls = new LinkedBlockingQueue<>();
    private Dashboard dashboard;
    private Client client;

    @BeforeEach
    void start() {
        start(Limits.USUAL);
    }

    private void start(Limits limits) {
        Options options = Options.of(Tried.options(), "--port", "0");
        dashboard = new Dashboard("the lesson", options, limits);
        dashboard.routes().get("/load", (request, response) -> suspend(request, response));
        dashboard.routes().get("/load/:units", (request, response) -> suspend(request, response));
        dashboard.start();
        client = new Client(dashboard.port());
    }

    @AfterEach
    void stop() {
        calls.forEach(call -> call.shed("the test is over", null));
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
    void refusesAtOnceWhatIsNoNumberOfUnits(String units) throws Exception {
        HttpResponse<String> answer = client.get("/load/" + units);

        assertTrue(answer.statusCode() == 400 || answer.statusCode() == 404, units);
        assertFalse(answer.body().contains("\n"));
        assertTrue(calls.isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/load", "/load/1", "/load/1000", "/load/7?whatever=8"})
    void takesInWhatIs(String path) throws Exception {
        CompletableFuture<HttpResponse<String>> answer = client.later(path);
        ExpensiveRequest call = calls.poll(20, TimeUnit.SECONDS);
        for (int unit = 0; unit < call.units(); unit++) {
            call.run(() -> {});
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
        assertTrue(calls.isEmpty());
    }

    @Test
    void headDoesNoWork() throws Exception {
        assertEquals(200, client.send("HEAD", "/load/5").statusCode());
        assertTrue(calls.isEmpty());
    }

    @Test
    void whatIsNotThereIsNotFoundInPlainText() throws Exception {
        HttpResponse<String> answer = client.get("/nothing");

        assertEquals(404, answer.statusCode());
        assertEquals("There is nothing here", answer.body());
        assertTrue(answer.headers().firstValue("Content-Type").orElse("").startsWith("text/plain"));
    }

    @Test
    void refusalIsForPeopleOrForPrograms() throws Exception {
        CompletableFuture<HttpResponse<String>> program = client.later("/load/3");
        calls.take().shed("There is too much to do", Duration.ofMillis(2_500));
        assertEquals(503, program.get().statusCode());
        assertEquals("3", program.get().body());
        assertEquals("3", program.get().headers().firstValue("Retry-After").orElseThrow());

        CompletableFuture<HttpResponse<String>> browser =
                CompletableFuture.supplyAsync(() -> page("/load/3"));
        calls.take().shed("There is too much to do", Duration.ofMillis(2_500));
        String page = browser.get().body();
        assertEquals(503, browser.get().statusCode());
        assertTrue(page.contains("There is too much to do.") && page.contains("3 s"), page);
        assertTrue(page.contains("/animal.svg"), page);
        assertFalse(page.contains("{{"), page);
    }

    @Test
    void browserWhoseRequestIsDoneGetsAPageAndAProgramTheNumber() throws Exception {
        CompletableFuture<HttpResponse<String>> program = client.later("/load/3");
        serve(calls.take());
        assertEquals("0", program.get().body());

        String page = pageOf("/load/3", 200, DashboardTest::serve);
        assertTrue(page.contains("All 3 passwords hashed"), page);
        assertTrue(page.contains("/delivered.svg"), page);
        assertTrue(page.contains("<main>"), page);
    }

    @Test
    void browserIsToldOnAPageThatItsRequestBrokeOrThatItsNumberIsNone() throws Exception {
        String broken =
                pageOf("/load/3", 500, call -> call.fail(new IllegalStateException("<b>secret")));
        assertTrue(broken.contains("broke") && broken.contains("/animal.svg"), broken);
        assertFalse(broken.contains("secret"), broken);

        HttpResponse<String> none = page("/load/%3Cscript%3E");
        assertEquals(400, none.statusCode());
        assertTrue(none.body().contains("wants n from 1 to 1000"), none.body());
        assertFalse(none.body().contains("<script>"), none.body());
        assertFalse(none.body().contains("%3C"), none.body());
        assertEquals(
                "text/html;charset=utf-8", none.headers().firstValue("Content-Type").orElse(""));
    }

    @Test
    void servesThePageAndAllItNeeds() throws Exception {
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
    void whoJoinsGetsTheHistoryFirstAndThenSnapshots() throws Exception {
        try (FeedClient first = new FeedClient(dashboard.port())) {
            first.next();
            first.next();
            first.next();
            try (FeedClient late = new FeedClient(dashboard.port())) {
                assertTrue(late.next().getAsJsonArray("history").size() >= 2);
                JsonObject snapshot = late.next();
                assertEquals("the lesson", snapshot.get("lesson").getAsString());
                assertEquals(2, snapshot.get("clients").getAsInt());
                assertFalse(snapshot.has("pool"));
            }
        }
    }

    @Test
    void tellsWhenTheClientOfASuspendedRequestHasLeft() throws Exception {
        try (Socket socket = send("GET /load HTTP/1.1\r\nHost: localhost\r\n\r\n")) {
            ExpensiveRequest call = calls.take();
            assertFalse(call.isClientGone());
            socket.close();
            Eventually.await("it is noticed", call::isClientGone);
            call.shed("nobody waits for it", null);
        }
    }

    @Test
    void tellsItAlsoOfOneWhoHasSentMoreMeanwhile() throws Exception {
        try (Socket socket = send("GET /load HTTP/1.1\r\nHost: localhost\r\n\r\nGET /ping HTT")) {
            ExpensiveRequest call = calls.take();
            socket.getOutputStream().write("P/1.1\r\n".getBytes(StandardCharsets.US_ASCII));
            assertFalse(call.isClientGone());
            socket.close();
            Eventually.await("it is noticed", call::isClientGone);
            call.shed("nobody waits for it", null);
        }
    }

    /** Whoever waits is silent, and Jetty tells of that as of an end. */
    @Test
    void tellsItAlsoOfOneWhoHasBeenSilentForLong() throws Exception {
        dashboard.close();
        Duration idle = Duration.ofMillis(300);
        Limits usual = Limits.USUAL;
        start(new Limits(idle, usual.header(), usual.answer(), usual.pong(), 10, 100));
        try (Socket socket = send("GET /load HTTP/1.1\r\nHost: localhost\r\n\r\n")) {
            ExpensiveRequest call = calls.take();
            Thread.sleep(3 * idle.toMillis());
            assertFalse(call.isClientGone());
            socket.close();
            Eventually.await("it is noticed", call::isClientGone);
            call.shed("nobody waits for it", null);
        }
    }

    @Test
    void pipelinedRequestIsNoClientThatLeftAndIsServedAfterwards() throws Exception {
        String request = "GET /load/%d HTTP/1.1\r\nHost: localhost\r\n\r\n";
        try (Socket socket = send(request.formatted(1))) {
            ExpensiveRequest first = calls.take();
            socket.getOutputStream()
                    .write(request.formatted(2).getBytes(StandardCharsets.US_ASCII));
            Thread.sleep(100); // long enough to be taken for one who left
            assertFalse(first.isClientGone());
            first.run(() -> {});

            ExpensiveRequest second = calls.poll(20, TimeUnit.SECONDS);
            assertEquals(2, second.units(), "not a byte was lost");
            second.shed("the test is over", null);
            BufferedReader answers = lines(socket);
            assertEquals("HTTP/1.1 200 OK", answers.readLine());
        }
    }

    @Test
    void drainsWhatItTookInRefusesTheRestAndSaysGoodbye() throws Exception {
        FeedClient feed = new FeedClient(dashboard.port());
        CompletableFuture<HttpResponse<String>> admitted = client.later("/load");
        ExpensiveRequest call = calls.take();

        CompletableFuture<Void> closing = CompletableFuture.runAsync(dashboard::close);
        Eventually.await("it drains", () -> client.status("/ready") == 503);
        HttpResponse<String> refused = client.get("/load");
        assertEquals(503, refused.statusCode());
        assertEquals("1", refused.body());
        assertTrue(refused.headers().firstValue("Retry-After").isPresent());
        call.run(() -> {});

        assertEquals(200, admitted.get().statusCode());
        closing.get();
        assertEquals(1001, feed.closed());
        assertEquals(0, client.status("/ping"));
        assertTrue(calls.isEmpty());
    }

    @Test
    void portThatIsTakenIsNamed() {
        Options same = Options.of(Tried.options(), "--port", "" + dashboard.port());

        StartupException e =
                assertThrows(StartupException.class, () -> new Dashboard("another", same).start());

        assertTrue(e.getMessage().startsWith("Port " + dashboard.port() + " is taken"));
    }

    private String suspend(spark.Request request, spark.Response response) {
        calls.add(dashboard.accept(request, response).suspend());
        return "";
    }

    private static void serve(ExpensiveRequest call) {
        for (int unit = 0; unit < call.units(); unit++) {
            call.run(() -> {});
        }
    }

    /** The page that a browser gets once that was done with its request. */
    private String pageOf(String path, int status, Consumer<ExpensiveRequest> answer)
            throws Exception {
        CompletableFuture<HttpResponse<String>> browser =
                CompletableFuture.supplyAsync(() -> page(path));
        answer.accept(calls.take());
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
