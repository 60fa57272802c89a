package fullyloaded.playground;

/**
 * Round 2: a pool of one thread per core does the work, unit by unit, behind a queue without a
 * limit. The threads that take requests are always free.
 */
final class Round2 extends QueueingRound {

    Round2(World world) {
        super(world, 1, world.cores().count());
    }

    @Override
    public void expensive(ClientRequest request) {
        for (int unit = 0; unit < request.units(); unit++) {
            processes.get(0).queue(request, 1);
        }
    }

    @Override
    public void cheap(CheapRequest request) {
        processes.get(0).answer(request);
    }
}
