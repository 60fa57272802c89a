/**
 * The command line. All rounds; the presenter shares {@code AccessOptions}.
 * Parsed on the main thread, immutable afterwards.
 */
package fullyloaded.options;
