/**
 * What a server measures of itself, and what the dashboard shows. All rounds.
 * Counters take calls from any thread; one timer thread collects.
 */
package fullyloaded.stats;
