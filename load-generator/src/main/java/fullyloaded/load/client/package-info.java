/**
 * What sends requests: one HTTP client for all connections to a server, and what became of each
 * request. It counts nothing, and depends on nothing else here.
 */
package fullyloaded.load.client;
