package fullyloaded.slides.deck;

import fullyloaded.dashboard.Options;
import fullyloaded.dashboard.PageLoad;
import java.time.Duration;

/**
 * The machine on which the talk is given: all figures of the rounds on the slides follow from it.
 *
 * @param cores as many as the JVM may use
 * @param unit how long one hash takes while all cores hash
 */
public record TalkMachine(int cores, Duration unit) {

    private static final double NANOS_PER_SECOND = 1e9;
    private static final double LEAST_WHOLE = 2; // below it a whole number would be too coarse

    /** Units a second that all cores can do, rounded as the slides show it. */
    double ceiling() {
        double ceiling = cores * NANOS_PER_SECOND / unit.toNanos();
        return ceiling < LEAST_WHOLE
                ? Math.max(1, Math.round(10 * ceiling)) / 10.0
                : Math.round(ceiling);
    }

    /** Threads of a round that serve requests. */
    int threads() {
        return Options.servingThreads(cores);
    }

    /** What the key {@code D} sends. */
    PageLoad load() {
        return PageLoad.usual(cores);
    }

    /** What one browser in the room sends. */
    PageLoad ofOnePage() {
        return new PageLoad(Math.min(load().loops(), PageLoad.MOST_OF_A_PAGE), load().units());
    }

    /** How long all cores need for that load, in seconds. */
    double seconds(PageLoad load) {
        return load.allUnits() / ceiling();
    }
}
