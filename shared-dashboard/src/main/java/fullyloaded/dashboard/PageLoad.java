package fullyloaded.dashboard;

import fullyloaded.options.Options;

/**
 * What the button of a dashboard sends: requests that are in flight at the same time, each followed by
 * the next as soon as it is answered. There are as many as threads that serve them, so that round 1
 * freezes; together they ask for about {@value #UNITS_PER_CORE} units a core.
 *
 * @param loops requests in flight
 * @param units that each asks for
 */
public record PageLoad(int loops, int units) {

    /** What a page can keep in flight: a browser opens six connections, and six more without credentials. */
    public static final int MOST_OF_A_PAGE = 12;

    /** Far more than can be done within the deadline. */
    private static final int UNITS_PER_CORE = 20;

    private static final int LEAST_LOOPS = 6;

    /** What loads a server with that many threads that serve, on that many cores. */
    public static PageLoad of(int servingThreads, int cores) {
        int loops = Math.max(LEAST_LOOPS, servingThreads);
        return new PageLoad(loops, Math.max(1, cores * UNITS_PER_CORE / loops));
    }

    /** What loads a round that was started without options, on that many cores. */
    public static PageLoad usual(int cores) {
        return of(Options.servingThreads(cores), cores);
    }

    /** All that they ask for at a time. */
    public int allUnits() {
        return loops * units;
    }
}
