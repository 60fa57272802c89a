package fullyloaded.simulation;

/**
 * The source of everything random in a simulated world. One seed gives the same numbers in every
 * run, on every platform.
 */
final class Dice {

    private long state;

    Dice(long seed) {
        state = seed * 0x9E3779B97F4A7C15L + 1;
    }

    /**
     * SplitMix64 (Steele, Lea and Flood, "Fast Splittable Pseudorandom Number Generators", 2014).
     */
    long next() {
        long mixed = state += 0x9E3779B97F4A7C15L;
        mixed = (mixed ^ mixed >>> 30) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94D049BB133111EBL;
        return mixed ^ mixed >>> 31;
    }

    /** Uniform in [0, 1): the upper 53 bits, as many as a double's mantissa has. */
    double share() {
        return (next() >>> 11) * 0x1.0p-53;
    }

    boolean chance(double share) {
        return share() < share;
    }

    int below(int bound) {
        return (int) (share() * bound);
    }

    double between(double least, double most) {
        return least + share() * (most - least);
    }

    /** Log-uniform: as likely to be between 1 and 10 as between 10 and 100. */
    double magnitudeBetween(double least, double most) {
        return least * Math.pow(most / least, share());
    }

    double exponential(double mean) {
        return -mean * Math.log(1 - share());
    }

    /**
     * Log-normal with mean 1 and coefficient of variation {@code variation}, by Box and Muller's
     * method.
     */
    double around1(double variation) {
        double variance = Math.log(1 + variation * variation);
        double normal = Math.sqrt(-2 * Math.log(1 - share())) * Math.cos(2 * Math.PI * share());
        return Math.exp(Math.sqrt(variance) * normal - variance / 2);
    }
}
