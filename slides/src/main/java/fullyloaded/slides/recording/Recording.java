package fullyloaded.slides.recording;

import fullyloaded.dashboard.Json;
import fullyloaded.slides.scoreboard.Scoreboard;
import fullyloaded.slides.scoreboard.ThisMachine;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.regex.Pattern;

/** The messages that a round's dashboard received, each with its time, from its own connection. */
final class Recording implements WebSocket.Listener, AutoCloseable {

    /** Names of hosts, which are nobody's business. */
    private static final Pattern HOST = Pattern.compile("(\"host\":\")[^\"]*(\")");

    private final List<String> messages = new ArrayList<>();
    private final List<String> events = new ArrayList<>();
    private final StringBuilder partial = new StringBuilder();
    private final long startNanos = System.nanoTime();
    private final WebSocket socket;
    private long loadFromMillis;
    private long loadToMillis;

    /**
     * Connects and records from now on.
     *
     * @param url root URL of the round, which ends with a slash
     */
    Recording(String url) {
        socket =
                HttpClient.newHttpClient()
                        .newWebSocketBuilder()
                        .buildAsync(URI.create(url.replaceFirst("^http", "ws") + "ws"), this)
                        .join();
    }

    /** Marks the moment the load begins. */
    void loadBegins() {
        loadFromMillis = millis();
    }

    /** Marks the moment the load ends. */
    void loadEnds() {
        loadToMillis = millis();
    }

    /** Marks what happens now, in words for who watches. */
    synchronized void event(String words) {
        events.add("[%d,%s]".formatted(millis(), Json.GSON.toJson(words)));
    }

    @Override
    public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean isLast) {
        partial.append(data);
        if (isLast) {
            add("[%d,%s]".formatted(millis(), partial));
            partial.setLength(0);
        }
        return WebSocket.Listener.super.onText(socket, data, isLast);
    }

    /** The recording as a script that sets a variable, because a page opened from disk may not fetch data. */
    synchronized String script(String round) {
        return """
                window.recording = {
                "round": %s,
                "date": "%s",
                "machine": %s,
                "loadFromMillis": %d,
                "loadToMillis": %d,
                "events": [%s],
                "messages": [
                %s
                ]};
                """
                .formatted(
                        round.matches("\\d") ? round : Json.GSON.toJson(round),
                        LocalDate.now(ZoneOffset.UTC),
                        Json.GSON.toJson(machine()),
                        loadFromMillis,
                        loadToMillis,
                        String.join(",", events),
                        HOST.matcher(String.join(",\n", messages)).replaceAll("$1here$2"));
    }

    private static String machine() {
        Scoreboard.Host host = ThisMachine.host();
        return "%d cores, %s, %s, JDK %s"
                .formatted(host.cores(), host.cpu(), host.system(), host.jdk());
    }

    private long millis() {
        return (System.nanoTime() - startNanos) / 1_000_000;
    }

    private synchronized void add(String message) {
        messages.add(message);
    }

    @Override
    public void close() {
        socket.abort();
    }
}
