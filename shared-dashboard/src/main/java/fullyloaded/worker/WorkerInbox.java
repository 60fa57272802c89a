package fullyloaded.worker;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * The units that wait in a worker process. One thread fills it, and another does what is in it
 * without waiting for anybody as long as there is something. A unit that is cancelled is either
 * skipped or done, never both: whichever thread takes it out decides.
 */
final class WorkerInbox {

    /** More than the pool ever sends. */
    private static final int UNITS = 16;

    private final BlockingQueue<Long> units = new ArrayBlockingQueue<>(UNITS);
    private final DataOutputStream replies;

    WorkerInbox(Runnable warmUp, Runnable work, DataOutputStream replies) {
        this.replies = replies;
        new Thread(() -> empty(warmUp, work), "work").start();
    }

    /** Takes in units and cancels until the stream ends; then this process ends. */
    void fill(DataInputStream commands) throws IOException {
        try {
            while (true) {
                long unit = commands.readLong();
                if (unit > 0) {
                    units.put(unit);
                } else if (units.remove(-unit)) {
                    reply(WorkerReply.skipped(-unit));
                }
            }
        } catch (EOFException | InterruptedException e) {
            Runtime.getRuntime().halt(0); // also in the middle of a unit: nobody waits for it
        }
    }

    private void empty(Runnable warmUp, Runnable work) {
        try {
            warmUp.run();
            reply(new WorkerReply(WorkerReply.READY));
            while (true) {
                long unit = units.take();
                work.run();
                reply(new WorkerReply(unit));
            }
        } catch (IOException | InterruptedException e) {
            Runtime.getRuntime().halt(1); // the front is gone
        }
    }

    private void reply(WorkerReply reply) throws IOException {
        synchronized (replies) { // both threads reply
            reply.write(replies);
        }
    }
}
