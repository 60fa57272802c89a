package fullyloaded.dashboard;

import fullyloaded.options.Options;

/**
 * The load that the dashboard's button sends: a fixed number of requests in flight, each replaced
 * as soon as it is answered. There is one per serving thread, which freezes round 1; together they
 * ask for about {@value #UNITS_PER_CORE} units per core.
 *
 * @param loops requests in flight
 * @param units units of work per request
 */
public record PageLoad(int loops, int units) {

    /**
     * The most requests that one page can keep in flight: a browser opens six connections to a
     * host, and six more for requests without credentials.
     */
    public static final int MOST_OF_A_PAGE = 12;

    /** Far more than a core can do within the deadline. */
    private static final int UNITS_PER_CORE = 20;

    private static final int LEAST_LOOPS = 6;

    /** Returns the load for a server with the given numbers of serving threads and cores. */
    public static PageLoad of(int servingThreads, int cores) {
        int loops = Math.max(LEAST_LOOPS, servingThreads);
        return new PageLoad(loops, Math.max(1, cores * UNITS_PER_CORE / loops));
    }

    /** Returns the load for a round that was started without options. */
    public static PageLoad usual(int cores) {
        return of(Options.servingThreads(cores), cores);
    }

    /** Returns the units in flight in all requests together. */
    public int allUnits() {
        return loops * units;
    }
}
