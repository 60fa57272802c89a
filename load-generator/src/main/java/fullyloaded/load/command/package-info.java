/**
 * The command line of {@code load.jar}: its options, and the report as lines for a terminal.
 * Everything else can be used without it.
 */
package fullyloaded.load.command;
