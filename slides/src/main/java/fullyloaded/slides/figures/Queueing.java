package fullyloaded.slides.figures;

/** Mean waits from queueing theory, in units of the service time. */
final class Queueing {

    private Queueing() {}

    /** M/D/1: random arrivals, constant service, one server (Pollaczek and Khinchine). */
    static double oneServer(double utilization) {
        return utilization / (2 * (1 - utilization));
    }

    /**
     * M/D/c: random arrivals, constant service, one queue for all servers. Uses the approximation of
     * Cosmetatos (1975), which is within a few percent.
     */
    static double pooled(int servers, double utilization) {
        double random = erlangC(servers, utilization) / (servers * (1 - utilization));
        double correction =
                (1 - utilization)
                        * (servers - 1)
                        * (Math.sqrt(4 + 5.0 * servers) - 2)
                        / (16 * utilization * servers);
        return random / 2 * (1 + correction);
    }

    /** M/M/c: the probability that all servers are busy (Erlang's C formula). */
    static double erlangC(int servers, double utilization) {
        double offered = servers * utilization;
        double blocked = 1; // Erlang's B formula, by recursion over the servers
        for (int server = 1; server <= servers; server++) {
            blocked = offered * blocked / (server + offered * blocked);
        }
        return blocked / (1 - utilization * (1 - blocked));
    }

    /** The probability that balls thrown at random into boxes are spread as evenly as possible. */
    static double even(int balls, int boxes) {
        int each = balls / boxes;
        int fuller = balls % boxes; // boxes that get one ball more
        double log = logFactorial(boxes) - logFactorial(fuller) - logFactorial(boxes - fuller);
        log += logFactorial(balls) - fuller * logFactorial(each + 1);
        log -= (boxes - fuller) * logFactorial(each) + balls * Math.log(boxes);
        return Math.exp(log);
    }

    private static double logFactorial(int number) {
        double log = 0;
        for (int factor = 2; factor <= number; factor++) {
            log += Math.log(factor);
        }
        return log;
    }
}
