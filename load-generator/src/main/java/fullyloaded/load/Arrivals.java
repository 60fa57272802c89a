package fullyloaded.load;

/** How the requests of an open loop are spread over time. */
public enum Arrivals {
    /** At random, as independent people arrive: a Poisson process. */
    POISSON,
    /** At equal intervals, as no crowd arrives; for comparison. */
    EVEN
}
