/**
 * The command line of the rounds, including access control. Used by all rounds; the presenter
 * shares {@code AccessOptions}. The main thread parses it; nothing changes afterwards, so any
 * thread may read it.
 */
package fullyloaded.options;
