/**
 * The load generator: open and closed loops, measured without coordinated omission. No round uses
 * it. Each kind of request has one thread that sends requests and one that serves the sockets.
 */
package fullyloaded.load;
