/**
 * What fronts and machines say to each other through the engine, how they connect to it, who of
 * them is there, and the command line. Used by the encore with several machines.
 *
 * <p>Each class says on which thread it is used.
 */
package fullyloaded.fleet;
