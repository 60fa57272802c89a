package fullyloaded.playground;

import java.util.ArrayList;
import java.util.List;

/** What rounds 1 to 3 have in common: server processes that take everything in. */
abstract class QueueingRound implements Round {

    final List<ServerProcess> processes = new ArrayList<>();
    private final int threads;

    /** Starts {@code processes} processes of {@code threads} threads each. */
    QueueingRound(World world, int processes, int threads) {
        this.threads = threads;
        for (int process = 0; process < processes; process++) {
            this.processes.add(new ServerProcess(world, threads));
        }
    }

    @Override
    public void kill() {
        for (ServerProcess process : processes) {
            if (process.isUp()) {
                process.kill();
                return;
            }
        }
    }

    @Override
    public boolean worksInFront() {
        return true;
    }

    @Override
    public int waitingUnits() {
        int units = 0;
        for (ServerProcess process : processes) {
            units += process.waitingUnits();
        }
        return units;
    }

    @Override
    public int places() {
        return processes.size() * threads;
    }

    @Override
    public boolean isUp(int place) {
        return processes.get(place / threads).isUp();
    }

    @Override
    public boolean isBusy(int place) {
        return at(place) != null;
    }

    @Override
    public ClientRequest at(int place) {
        return processes.get(place / threads).at(place % threads);
    }
}
