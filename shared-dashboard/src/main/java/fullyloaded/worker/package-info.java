/**
 * Worker processes and the pipes to them, with fixed-length messages in both directions. Used by
 * round 4.
 *
 * <p>Threads: in the front, one per worker, which reads its replies; in a worker, one that receives
 * commands and one that does the units.
 */
package fullyloaded.worker;
