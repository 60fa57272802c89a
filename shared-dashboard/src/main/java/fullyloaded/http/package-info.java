/**
 * Spark on Jetty: guards, limits and timeouts, and the event loop of round 4. Used by all rounds
 * and by the presenter. Each request runs on a request thread; in round 4 all run on the event
 * loop's one thread.
 */
package fullyloaded.http;
