package fullyloaded.load;

/** How the requests of an open loop are spread over time. */
public enum Arrivals {
    /** A Poisson process: independent clients, arriving at random. */
    POISSON,
    /** Equal intervals, for comparison; real clients do not arrive like this. */
    EVEN
}
