package fullyloaded.playground;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * A process of rounds 1 to 3: threads that work, and a queue without a limit in front of them. If
 * it is killed, everything in it is lost, and another one starts in its place.
 */
final class ServerProcess {

    /** Until another JVM has started and is warm. */
    private static final double RESTART_NANOS = 1.5e9;

    /**
     * Queues have no limit, but memory does: at 2 kB a request this is the heap of a small machine,
     * and the process dies of it.
     */
    private static final int MOST_WAITING = 100_000;

    /** What a thread takes up: units of one request, one after the other, or a cheap request. */
    private record Task(ClientRequest request, int units, CheapRequest cheap) {}

    private final World world;
    private final Deque<Task> queue = new ArrayDeque<>();
    private final ClientRequest[] requests; // by thread; null if it is free
    private final Cores.Job[] jobs;
    private int waitingUnits;
    private boolean isUp = true;

    ServerProcess(World world, int threads) {
        this.world = world;
        requests = new ClientRequest[threads];
        jobs = new Cores.Job[threads];
    }

    boolean isUp() {
        return isUp;
    }

    int waitingUnits() {
        return waitingUnits;
    }

    /** The request that a thread works for, or null. */
    ClientRequest at(int thread) {
        return requests[thread];
    }

    /** Queues units that one thread does, one after the other. */
    void queue(ClientRequest request, int units) {
        if (!isUp) {
            request.lose();
        } else if (queue.size() == MOST_WAITING) {
            request.lose();
            kill();
        } else {
            waitingUnits += units;
            queue(new Task(request, units, null));
        }
    }

    /** Queues a cheap request, which must wait for a thread. */
    void queue(CheapRequest request) {
        if (isUp) {
            queue(new Task(null, 0, request));
        } else {
            request.lose();
        }
    }

    /** Answers a cheap request at once, on a thread that does nothing else. */
    void answer(CheapRequest request) {
        if (isUp) {
            request.answer();
        } else {
            request.lose();
        }
    }

    private void queue(Task task) {
        queue.addLast(task);
        takeUp();
    }

    private void takeUp() {
        for (int thread = freeThread(); thread >= 0 && !queue.isEmpty(); thread = freeThread()) {
            Task task = queue.removeFirst();
            if (task.cheap == null) {
                waitingUnits -= task.units;
                work(thread, task.request, task.units);
            } else {
                task.cheap.answer();
            }
        }
    }

    private int freeThread() {
        for (int thread = 0; thread < requests.length; thread++) {
            if (requests[thread] == null) {
                return thread;
            }
        }
        return -1;
    }

    private void work(int thread, ClientRequest request, int units) {
        requests[thread] = request;
        request.unitStarted();
        jobs[thread] =
                world.cores().start(world.nextUnitNanos(), () -> done(thread, request, units));
    }

    private void done(int thread, ClientRequest request, int units) {
        requests[thread] = null;
        request.unitDone();
        if (units > 1) {
            work(thread, request, units - 1);
        } else {
            takeUp();
        }
    }

    void kill() {
        isUp = false;
        for (int thread = 0; thread < requests.length; thread++) {
            if (requests[thread] != null) {
                world.cores().cancel(jobs[thread]);
                requests[thread].lose();
                requests[thread] = null;
            }
        }
        queue.forEach(ServerProcess::lose);
        queue.clear();
        waitingUnits = 0;
        world.time().after(RESTART_NANOS, () -> isUp = true);
    }

    private static void lose(Task task) {
        if (task.cheap == null) {
            task.request.lose();
        } else {
            task.cheap.lose();
        }
    }
}
