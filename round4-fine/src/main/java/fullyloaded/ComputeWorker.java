package fullyloaded;

import fullyloaded.options.PoolOptions;
import fullyloaded.process.ChildJvm;
import fullyloaded.process.Priority;
import fullyloaded.work.Bcrypt;
import fullyloaded.worker.WorkerProcess;
import java.util.ArrayList;
import java.util.List;

/**
 * A JVM that only computes: it receives units on its standard input, does them one at a time, and
 * replies on its standard output.
 *
 * <p>A process instead of a thread, for three reasons: it can be killed when it hangs, it can have
 * a lower priority than the front, and its garbage collections and crashes are its own.
 */
final class ComputeWorker {

    private ComputeWorker() {}

    /** Returns a worker's command; its priority is lower, so that the front gets a core at once. */
    static List<String> command(PoolOptions options) {
        List<String> command = new ArrayList<>(Priority.lowered(options.nice()));
        command.addAll(
                ChildJvm.command(
                        WorkerProcess.JVM_OPTIONS,
                        ComputeWorker.class.getName(),
                        List.of(Integer.toString(options.cost()))));
        return command;
    }

    public static void main(String... args) {
        Bcrypt work = new Bcrypt(Integer.parseInt(args[0]));
        WorkerProcess.serve(work::warmUp, work);
    }
}
