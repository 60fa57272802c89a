/**
 * The command line of the rounds, and which clients it lets in.
 * Used by all rounds; the presenter shares {@code AccessOptions}.
 * The main thread parses it; nothing changes afterwards, so all threads may read.
 */
package fullyloaded.options;
