/**
 * The load generator: an open or a closed loop against one server, measured without coordinated
 * omission. No round uses it.
 * One thread sends and receives on all sockets.
 */
package fullyloaded.load;
