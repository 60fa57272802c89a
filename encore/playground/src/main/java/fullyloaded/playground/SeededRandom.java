package fullyloaded.playground;

/**
 * A source of random numbers. One seed gives the same numbers on the JVM and in every browser,
 * because they come from additions and multiplications alone: {@link Math#log} and its like may
 * differ in the last bit from one platform to the next, and one bit is enough to change a decision.
 * It computes with ints, because a browser multiplies longs slowly.
 */
final class SeededRandom {

    private static final double LN_2 = 0.6931471805599453;

    /** The first numbers of similar seeds are similar, so they are thrown away. */
    private static final int THROWN_AWAY = 32;

    /** The last power in the series of {@link #ln}; the next is below the last bit of a double. */
    private static final int LAST_POWER = 41;

    private int first;
    private int second = 0x9E3779B9; // both must not be 0

    SeededRandom(int seed) {
        first = seed;
        for (int i = 0; i < THROWN_AWAY; i++) {
            next();
        }
    }

    /**
     * Xoroshiro64** (Blackman and Vigna, "Scrambled Linear Pseudorandom Number Generators", 2021).
     */
    private int next() {
        int number = Integer.rotateLeft(first * 0x9E3779BB, 5) * 5;
        int mixed = second ^ first;
        first = Integer.rotateLeft(first, 26) ^ mixed ^ mixed << 9;
        second = Integer.rotateLeft(mixed, 13);
        return number;
    }

    /** Uniform in [0, 1): the upper 31 bits. */
    double share() {
        return (next() >>> 1) * 0x1.0p-31;
    }

    /** Uniform from 0 to {@code bound - 1}. */
    int below(int bound) {
        return (int) (share() * bound);
    }

    /** Exponential, such as the gaps between requests that know nothing of each other. */
    double exponential(double mean) {
        return -mean * ln(1 - share());
    }

    /**
     * About normal, with the coefficient of variation {@code variation}: the sum of twelve uniform
     * numbers has the variance 1. It is never more than six deviations from the mean.
     */
    double around(double mean, double variation) {
        double sum = -6;
        for (int i = 0; i < 12; i++) {
            sum += share();
        }
        return mean * (1 + variation * sum);
    }

    /**
     * The natural logarithm of {@code x}, in (0, 1]. Doubling {@code x} until it is at least a half
     * is exact; then ln x = 2 artanh((x - 1) / (x + 1)), by its Taylor series.
     */
    static double ln(double x) {
        double ln = 0;
        double scaled = x;
        while (scaled < 0.5) {
            scaled *= 2;
            ln -= LN_2;
        }
        double root = (scaled - 1) / (scaled + 1);
        double power = root;
        for (int n = 1; n <= LAST_POWER; n += 2) {
            ln += 2 * power / n;
            power *= root * root;
        }
        return ln;
    }
}
