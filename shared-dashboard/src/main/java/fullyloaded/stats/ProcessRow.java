package fullyloaded.stats;

/**
 * One process of a round, as the dashboard lists it.
 *
 * @param pid the operating system's number of it, 0 while there is none
 * @param role what it is for: server, parent, copy, front, worker
 * @param state what it does, one word: up, idle, busy, starting, dead
 * @param unitsPerSecond units of work it finished, averaged over the last 5 s
 * @param backlog units that wait in it
 */
public record ProcessRow(long pid, String role, String state, double unitsPerSecond, int backlog) {}
