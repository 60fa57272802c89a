package fullyloaded.playground;

import org.teavm.jso.JSExport;

/** The functions of the compiled script, which are global on the page. */
public final class PlaygroundModule {

    private PlaygroundModule() {}

    /**
     * Creates a world whose server is ready and whose clients come from the instant 0 on.
     *
     * @param seed decides everything random
     * @param round 1 to 4
     * @param cores at least 1
     * @param unitMillis the mean time of a unit on a core of its own
     * @param deadlineMillis N, more than 50 ms
     */
    @JSExport
    public static Playground newPlayground(
            int seed, int round, int cores, double unitMillis, double deadlineMillis) {
        return new Playground(new World(seed, round, cores, unitMillis, deadlineMillis));
    }

    /**
     * Measures a round from a cold start, as the scoreboard does.
     *
     * @param offered as a multiple of what the cores can do
     * @return units served in time and within the run, as a fraction of what the cores can do
     */
    @JSExport
    public static double simulatedGoodput(
            int seed,
            int round,
            int cores,
            double unitMillis,
            double deadlineMillis,
            double offered,
            double seconds) {
        World world = new World(seed, round, cores, unitMillis, deadlineMillis);
        world.knobs().set("load", offered);
        world.runUntil((long) (seconds * 1e9));
        return world.tally().servedUnits() / (seconds * world.ceilingPerSecond());
    }
}
