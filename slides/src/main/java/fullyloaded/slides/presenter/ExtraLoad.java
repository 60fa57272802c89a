package fullyloaded.slides.presenter;

import fullyloaded.dashboard.PageLoad;
import fullyloaded.slides.rounds.ButtonLoad;

/**
 * The part of the load that the presenter's browser cannot send, because a page keeps at most
 * {@link PageLoad#MOST_OF_A_PAGE} requests in flight and a round may have more threads. It ends with the
 * load of the slide's dashboard, when another slide is shown, and when a round is started or stopped.
 *
 * <p>If there is a second front, which no page shows, it gets a page's whole load for as long.
 * Thread-safe.
 */
final class ExtraLoad {

    private final String roundUrl;
    private final String secondUrl;
    private final PageLoad load;
    private final PageLoad extra;
    private final String authorization;
    private boolean isOn;
    private boolean hasSecond;
    private ButtonLoad sender;
    private ButtonLoad secondSender;

    /**
     * Prepares the load; sends nothing yet.
     *
     * @param secondUrl root URL of the second front, which need not be there
     * @param load the whole load, of which the browser sends its part
     * @param authorization value of the {@code Authorization} header, or empty for none
     */
    ExtraLoad(String roundUrl, String secondUrl, PageLoad load, String authorization) {
        this.roundUrl = roundUrl;
        this.secondUrl = secondUrl;
        this.load = load;
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
        stop();
        isOn = true;
        if (extra.loops() > 0) {
            sender = new ButtonLoad(roundUrl, extra, authorization);
        }
        beginSecond();
    }

    /** A second front has come, or has gone. */
    synchronized void toggleSecond() {
        hasSecond = !hasSecond;
        if (secondSender != null) {
            secondSender.close();
            secondSender = null;
        }
        beginSecond();
    }

    private void beginSecond() {
        if (isOn && hasSecond) {
            secondSender = new ButtonLoad(secondUrl, load, authorization);
        }
    }

    /** Stops sending, because another server or none will run; does nothing if it does not send. */
    synchronized void forget() {
        hasSecond = false;
        stop();
    }

    /** Stops sending; does nothing if it does not send. */
    synchronized void end() {
        stop();
    }

    private void stop() {
        isOn = false;
        for (ButtonLoad each : new ButtonLoad[] {sender, secondSender}) {
            if (each != null) {
                each.close();
            }
        }
        sender = null;
        secondSender = null;
    }
}
