/**
 * The page every round shows, its websocket feed, and what it takes to accept an expensive
 * request. All rounds.
 * Spark's request threads call in; one timer thread records and broadcasts; see {@code Feed}.
 */
package fullyloaded.dashboard;
