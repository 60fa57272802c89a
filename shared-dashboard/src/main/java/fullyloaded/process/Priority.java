package fullyloaded.process;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** How to start a process at lower priority, where the system has a way. */
public final class Priority {

    private static final Path NICE = Path.of("/usr/bin/nice");

    private Priority() {}

    /** What to put before a command so that it is nicer by that much; nothing where it cannot be. */
    public static List<String> lowered(int nice) {
        return nice > 0 && Files.isExecutable(NICE)
                ? List.of(NICE.toString(), "-n", Integer.toString(nice))
                : List.of();
    }
}
