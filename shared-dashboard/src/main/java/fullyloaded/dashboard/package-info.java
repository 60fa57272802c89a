/**
 * The part that all rounds share: the page, its feed, and the route of expensive requests. Used by
 * all rounds; the presenter shares the feed. Request threads call in; one timer thread records
 * snapshots and broadcasts them.
 */
package fullyloaded.dashboard;
