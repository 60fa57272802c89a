/**
 * What a server measures of itself, and the snapshot that its dashboard shows. All rounds.
 * Any thread may count; one timer thread collects, calculates and judges once per interval.
 */
package fullyloaded.stats;
