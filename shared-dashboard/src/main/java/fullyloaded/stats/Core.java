package fullyloaded.stats;

/**
 * How one core spent the last interval, as fractions that add up to 1.
 *
 * @param user running processes of normal priority
 * @param system in the kernel, handling interrupts, or taken away by the hypervisor
 * @param nice running processes of lower priority, such as round 4's workers
 * @param idle idle or waiting for a disk
 */
public record Core(double user, double system, double nice, double idle) {}
