/**
 * Worker processes and the pipes to them. Round 4 only.
 * One thread per worker reads its replies; writes never block for long, because a pipe holds more
 * than the pool sends.
 */
package fullyloaded.worker;
