package fullyloaded.fleet;

/**
 * A unit on its way from a front to any machine.
 *
 * @param front the front that waits for it, a random number
 * @param unit its id, which that front uses once
 */
public record UnitFrame(long front, long unit) {}
