package fullyloaded;

import fullyloaded.dashboard.PoolOptions;
import fullyloaded.process.ChildJvm;
import fullyloaded.process.Compiler;
import fullyloaded.process.Crew;
import fullyloaded.process.Priority;
import fullyloaded.process.WorkerProcess;
import fullyloaded.work.Bcrypt;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A JVM that only computes: it takes units from its standard input, one at a time. */
final class ComputeWorker {

    private ComputeWorker() {}

    /** Gives the crew as many workers as the options say; from now on nobody else computes. */
    static void hire(Crew<?> crew, PoolOptions options) {
        Compiler.doWithoutC2();
        List<String> command = new ArrayList<>(Priority.lowered(options.nice()));
        command.addAll(
                ChildJvm.command(
                        WorkerProcess.JVM_OPTIONS,
                        ComputeWorker.class.getName(),
                        List.of(Integer.toString(options.cost()))));
        for (int worker = 1; worker <= options.workers(); worker++) {
            String name = "worker " + worker;
            crew.hire(listener -> new WorkerProcess(name, command, listener).start());
        }
    }

    public static void main(String... args) throws IOException {
        Bcrypt work = new Bcrypt(Integer.parseInt(args[0]));
        WorkerProcess.serve(() -> work.warmUp().toNanos(), work);
    }
}
