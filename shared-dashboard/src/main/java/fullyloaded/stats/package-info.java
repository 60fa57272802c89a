/**
 * The measurements that a server takes of itself, and the snapshot that its dashboard shows. Used
 * by all rounds. Any thread may count; one timer thread collects, calculates and judges once per
 * interval.
 */
package fullyloaded.stats;
