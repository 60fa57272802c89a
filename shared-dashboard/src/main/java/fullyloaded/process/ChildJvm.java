package fullyloaded.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Builds the command that starts another JVM like this one. */
public final class ChildJvm {

    /** The {@code java} that runs this process, so that parent and child have the same version. */
    public static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    private ChildJvm() {}

    /** Returns the command that runs the class {@code main} with the class path of this JVM. */
    public static List<String> command(List<String> jvmOptions, String main, List<String> args) {
        List<String> command = new ArrayList<>();
        command.add(JAVA);
        command.addAll(jvmOptions);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main));
        command.addAll(args);
        return command;
    }
}
