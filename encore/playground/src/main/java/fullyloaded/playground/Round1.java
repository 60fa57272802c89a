package fullyloaded.playground;

/**
 * Round 1: the thread that takes a request does its work, unit by unit, so a cheap request waits
 * until a thread is free.
 */
final class Round1 extends QueueingRound {

    /** As the real round: one thread per core, at least six. */
    Round1(World world) {
        super(world, 1, Math.max(6, world.cores().count()));
    }

    @Override
    public void expensive(ClientRequest request) {
        processes.get(0).queue(request, request.units());
    }

    @Override
    public void cheap(CheapRequest request) {
        processes.get(0).queue(request);
    }
}
