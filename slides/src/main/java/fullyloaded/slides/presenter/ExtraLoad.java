package fullyloaded.slides.presenter;

import fullyloaded.dashboard.PageLoad;

/**
 * Where a round has more threads than one browser opens connections: the rest of what the button on the
 * presenter's slide would send, from here. It ends with the load of the slide's dashboard, when another
 * slide is shown, and when a round is started or stopped.
 */
final class ExtraLoad {

    private final String roundUrl;
    private final PageLoad rest;
    private final String authorization;
    private ButtonLoad sender;

    /**
     * None yet.
     *
     * @param load all that the button would send
     * @param authorization what to say in that header, or nothing
     */
    ExtraLoad(String roundUrl, PageLoad load, String authorization) {
        this.roundUrl = roundUrl;
        this.authorization = authorization;
        rest = new PageLoad(load.loops() - PageLoad.MOST_OF_A_PAGE, load.units());
    }

    /** The commands that begin and end it. */
    void mount(GuardedRoutes routes) {
        routes.command(
                "/rounds/:number/load",
                (request, response) -> {
                    begin();
                    return "What one browser cannot send comes from here";
                });
        routes.command(
                "/rounds/:number/unload",
                (request, response) -> {
                    end();
                    return "No load comes from here";
                });
    }

    /** Sends it from now on, unless there is none. */
    synchronized void begin() {
        if (rest.loops() > 0) {
            end();
            sender = new ButtonLoad(roundUrl, rest, authorization);
        }
    }

    /** Sends no more. */
    synchronized void end() {
        if (sender != null) {
            sender.close();
            sender = null;
        }
    }
}
