package fullyloaded.dashboard;

import fullyloaded.options.Options;

/**
 * The load that the dashboard's button sends: a fixed number of requests in flight, each replaced
 * as soon as it is answered. There are as many as threads that serve, so that round 1 freezes;
 * together they ask for about {@value #UNITS_PER_CORE} units per core.
 *
 * @param loops requests in flight
 * @param units units that each asks for
 */
public record PageLoad(int loops, int units) {

    /**
     * Requests that one page can keep in flight: a browser opens six connections to a host, and six
     * more for requests without credentials.
     */
    public static final int MOST_OF_A_PAGE = 12;

    /** Far more than a core can do within the deadline. */
    private static final int UNITS_PER_CORE = 20;

    private static final int LEAST_LOOPS = 6;

    /** The load for a server with that many serving threads and cores. */
    public static PageLoad of(int servingThreads, int cores) {
        int loops = Math.max(LEAST_LOOPS, servingThreads);
        return new PageLoad(loops, Math.max(1, cores * UNITS_PER_CORE / loops));
    }

    /** The load for a round started without options, on that many cores. */
    public static PageLoad usual(int cores) {
        return of(Options.servingThreads(cores), cores);
    }

    /** Units in flight in all requests together. */
    public int allUnits() {
        return loops * units;
    }
}
