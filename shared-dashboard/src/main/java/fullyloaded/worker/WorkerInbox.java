package fullyloaded.worker;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * The units waiting in a worker process. Two threads share it: one receives commands, and the other
 * does the units, without a pause while there is one.
 *
 * <p>A cancelled unit is either skipped or done, never both. The queue decides which: a unit is
 * removed from it only once, by the thread that works or by the one that cancels.
 */
final class WorkerInbox {

    /**
     * The pool sends one unit and one reserve, and a few more if cancels cross. If it ever sent
     * more, the receiving thread would block, and the pipe would fill.
     */
    private static final int UNITS = 16;

    private final BlockingQueue<Long> units = new ArrayBlockingQueue<>(UNITS);
    private final DataOutputStream replies;

    WorkerInbox(DataOutputStream replies) {
        this.replies = replies;
    }

    /**
     * Receives commands until the stream ends, and then ends this process, even in the middle of a
     * unit: without the front, the result is useless.
     */
    void receive(DataInputStream commands) {
        try {
            while (true) {
                handle(WorkerCommand.read(commands));
            }
        } catch (EOFException e) {
            Runtime.getRuntime().halt(0);
        } catch (IOException | InterruptedException e) {
            Runtime.getRuntime().halt(1);
        }
    }

    private void handle(WorkerCommand command) throws IOException, InterruptedException {
        switch (command.kind()) {
            case BEGIN -> units.put(command.unit());
            case CANCEL -> {
                if (units.remove(command.unit())) { // otherwise it has begun and will be done
                    reply(WorkerReply.skipped(command.unit()));
                }
            }
        }
    }

    /** Warms up and then does units, one at a time, until the front has ended. */
    void work(Runnable warmUp, Runnable work) {
        try {
            warmUp.run();
            reply(WorkerReply.ready());
            while (true) {
                long unit = units.take();
                work.run();
                reply(WorkerReply.done(unit));
            }
        } catch (IOException | InterruptedException e) {
            Runtime.getRuntime().halt(1);
        }
    }

    private void reply(WorkerReply reply) throws IOException {
        synchronized (replies) { // both threads write replies, and frames must not mix
            reply.write(replies);
        }
    }
}
