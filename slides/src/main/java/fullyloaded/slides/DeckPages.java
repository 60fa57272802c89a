package fullyloaded.slides;

import fullyloaded.dashboard.HttpServer;
import fullyloaded.slides.deck.Deck;
import fullyloaded.slides.deck.Site;
import fullyloaded.slides.deck.Surroundings;
import java.util.Map;
import java.util.function.IntSupplier;
import spark.Request;
import spark.Response;
import spark.Service;

/** The slides and all files around them, over HTTP. */
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
    private final Site site = new Site();
    private final Map<String, String> headers;

    /** Those of a server that listens on that port, once it does. */
    DeckPages(PresenterOptions options, IntSupplier port) {
        this.options = options;
        this.port = port;
        deck = new Deck(options.repository());
        headers =
                Map.of(
                        "Content-Security-Policy", policy(site, options.roundPort()),
                        "X-Content-Type-Options", "nosniff",
                        "X-Frame-Options", "SAMEORIGIN",
                        "Referrer-Policy", "same-origin",
                        "Cache-Control", "no-cache");
    }

    /** The routes for whatever no other route is for. */
    void mount(Service routes) {
        routes.get("/", this::deck);
        routes.get("/*", this::file);
    }

    /** What every answer carries. */
    Map<String, String> headers() {
        return headers;
    }

    /**
     * Nothing loads from elsewhere but the round into its frame. Styles may stand in a page, for
     * reveal.js puts some there; of scripts only the one of its speaker view.
     */
    private static String policy(Site site, int roundPort) {
        return "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:;"
                + " object-src 'none'; base-uri 'none'; script-src 'self' %s; frame-src 'self' http://*:%d"
                        .formatted(site.speakerScriptHash(), roundPort);
    }

    private String deck(Request request, Response response) {
        response.type(TYPES.get("html"));
        String name = RoomAddress.name(request.headers("Host"));
        return deck.html(
                new Surroundings(
                        true,
                        options.roundPort(),
                        options.door().fragment(),
                        options.isLoopback() ? null : HttpServer.url(name, port.getAsInt()),
                        RoomAddress.isOnlyHere(options.roundHost())
                                ? null
                                : HttpServer.url(name, options.roundPort())
                                        + options.door().fragment()));
    }

    private Object file(Request request, Response response) {
        String path = request.pathInfo().substring(1);
        byte[] content = site.files().get(path);
        if (content == null) {
            response.status(404);
            return "There is nothing here";
        }
        String ending = path.substring(path.lastIndexOf('.') + 1);
        response.type(TYPES.getOrDefault(ending, "text/plain;charset=utf-8"));
        return content;
    }
}
