/**
 * The copies of one server on one port: their processes, their messages and their reverse proxy.
 * Round 3 only. One thread per copy reads its messages; each copy has its own lock.
 */
package fullyloaded.cluster;
