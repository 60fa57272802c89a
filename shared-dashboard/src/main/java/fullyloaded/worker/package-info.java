/**
 * Worker processes and the pipes to them, with fixed-length messages in both directions. Round 4.
 *
 * <p>Threads: in the front one per worker, which reads its replies; in a worker two, one that
 * receives and one that works.
 */
package fullyloaded.worker;
