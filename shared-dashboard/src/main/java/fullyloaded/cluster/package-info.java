/**
 * Several copies of one server on one port: their processes, messages, and reverse proxy. Round 3 only.
 * One thread per copy reads its messages; each copy has a lock of its own.
 */
package fullyloaded.cluster;
