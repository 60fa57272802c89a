package fullyloaded.slides.presenter;

import fullyloaded.http.HttpServer;
import fullyloaded.slides.deck.Deck;
import fullyloaded.slides.deck.DeckContext;
import fullyloaded.slides.deck.Site;
import fullyloaded.slides.figures.TalkMachine;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntSupplier;
import spark.Request;
import spark.Response;

/** Serves the slides and the files they load. */
final class DeckPages {

    private static final Map<String, String> TYPES =
            Map.of(
                    "html", "text/html;charset=utf-8",
                    "css", "text/css;charset=utf-8",
                    "js", "text/javascript;charset=utf-8",
                    "svg", "image/svg+xml",
                    "png", "image/png");

    private final PresenterOptions options;
    private final IntSupplier port;
    private final Deck deck;
    private final CompletableFuture<TalkMachine> machine;
    private final Site site = new Site();
    private final Map<String, String> headers;

    /**
     * Reads the files and starts to measure this machine.
     *
     * @param port the port this server listens on, known only once it does
     */
    DeckPages(PresenterOptions options, IntSupplier port) {
        this.options = options;
        this.port = port;
        deck = new Deck(options.repository());
        machine = CompletableFuture.supplyAsync(options::machine);
        headers =
                Map.of(
                        "Content-Security-Policy", policy(site, options.publicRoundPort()),
                        "X-Content-Type-Options", "nosniff",
                        "X-Frame-Options", "SAMEORIGIN",
                        "Referrer-Policy", "same-origin",
                        "Cache-Control", "no-cache");
    }

    /** Adds the routes; they match every path, so they come last. */
    void mount(GuardedRoutes routes) {
        routes.get("/", this::deck);
        routes.get("/*", this::file);
    }

    /** The headers of every answer. */
    Map<String, String> headers() {
        return headers;
    }

    /**
     * The Content-Security-Policy: nothing loads from elsewhere except the round in its frame. Inline
     * styles are allowed because reveal.js sets some, inline scripts only by the hash of its speaker view.
     */
    private static String policy(Site site, int roundPort) {
        return "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:;"
                + " object-src 'none'; base-uri 'none'; script-src 'self' %s;"
                        .formatted(site.speakerScriptHash())
                + " frame-src 'self' http://*:%1$d https://*:%1$d".formatted(roundPort);
    }

    private String deck(Request request, Response response) {
        response.type(TYPES.get("html"));
        return deck.html(
                new DeckContext(
                        true,
                        options.publicRoundPort(),
                        options.access().fragment(),
                        deckUrl(request),
                        roundUrl(request),
                        options.source(),
                        machine.join()));
    }

    private String deckUrl(Request request) {
        if (options.access().behindProxy()) {
            return RoomAddress.isValid(host(request)) ? proxyUrl(request, host(request)) : null;
        }
        return options.isLoopback() ? null : roomUrl(request, port.getAsInt());
    }

    private String roundUrl(Request request) {
        String fragment = options.access().fragment();
        if (options.access().behindProxy()) {
            String name = RoomAddress.withoutPort(host(request));
            return RoomAddress.isValid(name)
                    ? proxyUrl(request, name + ":" + options.publicRoundPort()) + fragment
                    : null;
        }
        return RoomAddress.isLoopback(options.roundHost())
                ? null
                : roomUrl(request, options.roundPort()) + fragment;
    }

    /** A URL at the proxy, with the scheme by which the client reached the proxy. */
    private static String proxyUrl(Request request, String host) {
        String scheme = "https".equals(request.scheme()) ? "https" : "http";
        return scheme + "://" + host + "/";
    }

    private static String host(Request request) {
        return request.headers("Host");
    }

    private static String roomUrl(Request request, int port) {
        return HttpServer.url(RoomAddress.name(host(request)), port);
    }

    private Object file(Request request, Response response) {
        String path = request.pathInfo().substring(1);
        byte[] content = site.files().get(path);
        if (content == null) {
            response.status(404);
            return "Not found";
        }
        String ending = path.substring(path.lastIndexOf('.') + 1);
        response.type(TYPES.getOrDefault(ending, "text/plain;charset=utf-8"));
        return content;
    }
}
