package fullyloaded.simulation;

/**
 * The state of a world at the end of a virtual second. Requests are counted since the last restart
 * of its {@link Tally}: at the beginning, and in the calm before each measurement of the goodput.
 *
 * @param waiting waiting units
 * @param kills workers that the watchdog has killed
 * @param kept checks of promises that passed
 */
record Second(
        long second,
        long offered,
        long served,
        long refused,
        long gaveUp,
        int waiting,
        int kills,
        long kept,
        boolean isCalm) {

    static Second of(World world) {
        Tally tally = world.tally();
        return new Second(
                Math.round(world.now()),
                tally.offered,
                tally.served,
                tally.refusedAtOnce,
                tally.refusedLater,
                world.pool().backlog(),
                world.kills(),
                world.promises().kept(),
                world.isCalm());
    }

    @Override
    public String toString() {
        return "%6d %8d %7d %8d %8d %8d %6d %14d  %s"
                .formatted(
                        second,
                        offered,
                        served,
                        refused,
                        gaveUp,
                        waiting,
                        kills,
                        kept,
                        isCalm ? "calm" : "storm");
    }
}
