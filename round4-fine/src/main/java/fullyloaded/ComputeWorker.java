package fullyloaded;

import fullyloaded.options.PoolOptions;
import fullyloaded.process.ChildJvm;
import fullyloaded.process.Priority;
import fullyloaded.work.Bcrypt;
import fullyloaded.worker.WorkerProcess;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A JVM that only computes: it takes units from its standard input, one at a time. */
final class ComputeWorker {

    private ComputeWorker() {}

    /** The command that starts one, at lower priority. */
    static List<String> command(PoolOptions options) {
        List<String> command = new ArrayList<>(Priority.lowered(options.nice()));
        command.addAll(
                ChildJvm.command(
                        WorkerProcess.JVM_OPTIONS,
                        ComputeWorker.class.getName(),
                        List.of(Integer.toString(options.cost()))));
        return command;
    }

    public static void main(String... args) throws IOException {
        Bcrypt work = new Bcrypt(Integer.parseInt(args[0]));
        WorkerProcess.serve(work::warmUp, work);
    }
}
