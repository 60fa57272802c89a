package fullyloaded.playground;

/**
 * Round 3: one copy of round 2 per core, each with a pool of one thread and a queue of its own. The
 * kernel gives a connection to any copy that lives, without looking at the queues.
 */
final class Round3 extends QueueingRound {

    private final World world;

    Round3(World world) {
        super(world, world.cores().count(), 1);
        this.world = world;
    }

    @Override
    public void expensive(ClientRequest request) {
        request.process(next());
        for (int unit = 0; unit < request.units(); unit++) {
            processes.get(request.process()).queue(request, 1);
        }
    }

    @Override
    public void cheap(CheapRequest request) {
        processes.get(next()).answer(request);
    }

    /** A copy at random, or the next one after it that lives. */
    private int next() {
        int copies = processes.size();
        int drawn = world.nextProcess(copies);
        for (int skipped = 0; skipped < copies; skipped++) {
            int copy = (drawn + skipped) % copies;
            if (processes.get(copy).isUp()) {
                return copy;
            }
        }
        return drawn;
    }
}
