/**
 * What all doors have in common: what a door is, its one setting and how to tune it, and the cores
 * and pool behind it. It knows no door.
 */
package fullyloaded.alternatives.frame;
