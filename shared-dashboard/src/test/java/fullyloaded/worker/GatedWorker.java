package fullyloaded.worker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A worker process whose units run until a file is deleted. */
final class GatedWorker {

    private GatedWorker() {}

    public static void main(String... args) throws IOException {
        Path gate = Path.of(args[0]);
        WorkerProcess.serve(
                () -> {},
                () -> {
                    while (Files.exists(gate)) {
                        Thread.onSpinWait();
                    }
                });
    }
}
