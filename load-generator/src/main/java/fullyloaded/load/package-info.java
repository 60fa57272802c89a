/**
 * The load generator: open or closed loops against one server, measured without coordinated omission.
 * No round uses it.
 * One thread sends the expensive requests and one the cheap ones; two more serve the sockets of each.
 */
package fullyloaded.load;
