/**
 * Jetty under Spark: guards, limits and time limits for clients, and round 4's event loop. All
 * rounds and the presenter.
 * Each request on a request thread; in round 4 all on one event-loop thread.
 */
package fullyloaded.http;
