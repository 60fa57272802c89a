package fullyloaded;

import fullyloaded.fleet.Report;
import fullyloaded.fleet.Report.Done;
import fullyloaded.fleet.Report.Presence;
import fullyloaded.fleet.Report.Role;
import fullyloaded.fleet.Roster;
import fullyloaded.pool.SharedDispatcher;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** Turns what the engine tells into events of the pool, each of them under the pool's lock. */
final class EngineEvents implements Engine.Listener {

    private final long front;
    private final SharedDispatcher dispatcher;
    private final Roster roster;
    private final BooleanSupplier isAsked;
    private final Consumer<Runnable> handle;

    /**
     * Creates the events of one front.
     *
     * @param front its id, which its units carry
     * @param isAsked whether requests come in
     * @param handle runs an event under the pool's lock, at once
     */
    EngineEvents(
            long front,
            SharedDispatcher dispatcher,
            Roster roster,
            BooleanSupplier isAsked,
            Consumer<Runnable> handle) {
        this.front = front;
        this.dispatcher = dispatcher;
        this.roster = roster;
        this.isAsked = isAsked;
        this.handle = handle;
    }

    @Override
    public void connected() {
        handle.accept(dispatcher::connected);
    }

    @Override
    public void disconnected() {
        handle.accept(dispatcher::disconnected);
    }

    @Override
    public boolean isAsked() {
        return isAsked.getAsBoolean();
    }

    @Override
    public long sent() {
        return ask(dispatcher::sent);
    }

    @Override
    public long limitNanos() {
        return ask(dispatcher::limitNanos);
    }

    private long ask(LongSupplier question) {
        long[] answer = new long[1];
        handle.accept(() -> answer[0] = question.getAsLong());
        return answer[0];
    }

    @Override
    public void counted(long units, int cores, long sent) {
        handle.accept(() -> dispatcher.counted(units, cores, roster.fronts(), sent));
    }

    @Override
    public void heard(Report report) {
        handle.accept(
                () -> {
                    if (report instanceof Done done) {
                        done(done);
                    } else if (report instanceof Presence presence) {
                        present(presence);
                    }
                });
    }

    private void done(Done done) {
        roster.done(done.machine());
        if (done.front() == front) {
            dispatcher.done(done.unit(), done.tookNanos());
        } else {
            dispatcher.doneForOthers(done.tookNanos());
        }
    }

    private void present(Presence presence) {
        roster.heard(presence);
        if (presence.role() == Role.MACHINE) {
            dispatcher.introduced(presence.nanos());
        } else if (presence.id() != front) {
            dispatcher.heardLimit(presence.nanos());
        }
    }
}
