package fullyloaded.stats;

/**
 * What one core did during the last interval, as fractions that add up to 1.
 *
 * @param user in programs of normal priority
 * @param system in the kernel, for interrupts, or stolen by a hypervisor
 * @param nice in programs of lowered priority, such as round 4's workers
 * @param idle doing nothing
 */
public record Core(double user, double system, double nice, double idle) {}
