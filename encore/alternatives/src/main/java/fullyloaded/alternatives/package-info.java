/**
 * Round 2's server with another door in place of its unbounded queue: what a user would pick
 * instead of round 4. Request threads ask a door; its pool works.
 */
package fullyloaded.alternatives;
