/**
 * The sizes of expensive requests, in units of work, and what became of the requests of each.
 * Independent of when they are sent.
 */
package fullyloaded.load.sizes;
