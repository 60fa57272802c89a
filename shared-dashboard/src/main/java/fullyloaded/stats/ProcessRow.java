package fullyloaded.stats;

/**
 * One process of a round, as the dashboard lists it.
 *
 * @param pid its process ID, 0 while there is no process
 * @param unitsPerSecond units of work finished, averaged over the last 5 s
 * @param backlog units waiting in the process
 * @param host the machine that it runs on; null if it is the server's own, and then absent in JSON
 */
public record ProcessRow(
        long pid,
        ProcessRole role,
        ProcessState state,
        double unitsPerSecond,
        int backlog,
        String host) {}
