/**
 * Copies of one server on one port. Round 3 only.
 * One thread per copy reads what it prints; locks are per copy.
 */
package fullyloaded.cluster;
