package fullyloaded.testing;

import fullyloaded.process.Lane;
import java.util.ArrayList;
import java.util.List;

/** A worker that does what the test says. */
public final class FakeLane implements Lane {

    private final Listener listener;
    private final List<Long> units = new ArrayList<>();
    private boolean busy;
    private int workedMillis;
    private boolean killed;
    private boolean retired;
    private long pid;

    /** A worker that is not there yet. */
    public FakeLane(Listener listener) {
        this.listener = listener;
    }

    /** A process starts and is ready; a unit took it so long. */
    public FakeLane ready(long unitMillis) {
        killed = false;
        listener.started(++pid);
        listener.ready(unitMillis * 1_000_000);
        return this;
    }

    /** It does the unit it was given last. */
    public void reply() {
        reply(units.get(units.size() - 1));
    }

    /** It says that it has done that unit. */
    public void reply(long unit) {
        busy = false;
        workedMillis = 0;
        listener.done(unit);
    }

    /** Works for so long at units of such a length, and replies when one is done. */
    public void work(int millis, int unitMillis) {
        workedMillis = busy ? workedMillis + millis : 0;
        if (workedMillis >= unitMillis) {
            reply();
        }
    }

    /** Its process ends. */
    public void die() {
        busy = false;
        listener.ended();
    }

    /** How many units it was given. */
    public int given() {
        return units.size();
    }

    /** Whether its process was killed and is not replaced yet. */
    public boolean isKilled() {
        return killed;
    }

    /** Whether it will not be replaced. */
    public boolean isRetired() {
        return retired;
    }

    @Override
    public void compute(long unit) {
        busy = true;
        units.add(unit);
    }

    @Override
    public void kill() {
        killed = true;
    }

    @Override
    public void retire() {
        retired = true;
    }

    @Override
    public void close() {
        killed = true;
    }
}
