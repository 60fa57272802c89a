package fullyloaded.process;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Starts processes at lower priority, on systems that have {@code nice}. */
public final class Priority {

    private static final Path NICE = Path.of("/usr/bin/nice");

    private Priority() {}

    /**
     * Returns the prefix that lowers a command's priority by {@code nice}, from 0 to 19; empty if
     * the system has no {@code nice}.
     */
    public static List<String> lowered(int nice) {
        return nice > 0 && Files.isExecutable(NICE)
                ? List.of(NICE.toString(), "-n", Integer.toString(nice))
                : List.of();
    }
}
