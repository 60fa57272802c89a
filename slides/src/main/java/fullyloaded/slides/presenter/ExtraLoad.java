package fullyloaded.slides.presenter;

import fullyloaded.dashboard.PageLoad;
import fullyloaded.slides.rounds.ButtonLoad;

/**
 * The part of the load that the presenter's browser cannot send, because a page keeps at most
 * {@link PageLoad#MOST_OF_A_PAGE} requests in flight and a round may have more threads. It ends with the
 * load of the slide's dashboard, when another slide is shown, and when a round is started or stopped.
 * Thread-safe.
 */
final class ExtraLoad {

    private final String roundUrl;
    private final PageLoad extra;
    private final String authorization;
    private ButtonLoad sender;

    /**
     * Prepares the load; sends nothing yet.
     *
     * @param load the whole load, of which the browser sends its part
     * @param authorization value of the {@code Authorization} header, or empty for none
     */
    ExtraLoad(String roundUrl, PageLoad load, String authorization) {
        this.roundUrl = roundUrl;
        this.authorization = authorization;
        extra = new PageLoad(load.loops() - PageLoad.MOST_OF_A_PAGE, load.units());
    }

    /** Adds the commands that begin and end it. */
    void mount(GuardedRoutes routes) {
        routes.command(
                "/rounds/:number/load",
                (request, response) -> {
                    begin();
                    return "The extra load is on";
                });
        routes.command(
                "/rounds/:number/unload",
                (request, response) -> {
                    end();
                    return "The extra load is off";
                });
    }

    /** Starts to send, if there is more than the browser sends. */
    synchronized void begin() {
        if (extra.loops() > 0) {
            end();
            sender = new ButtonLoad(roundUrl, extra, authorization);
        }
    }

    /** Stops sending; does nothing if it does not send. */
    synchronized void end() {
        if (sender != null) {
            sender.close();
            sender = null;
        }
    }
}
