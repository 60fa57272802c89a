package fullyloaded.load;

/** How requests that are independent of the server's answers are spread over time. */
public enum Arrivals {
    /** At random, as independent people come: a Poisson process. */
    POISSON,
    /** At equal distances, as no crowd ever comes; for comparing. */
    EVEN
}
