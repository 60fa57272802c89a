package fullyloaded.process;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.management.JMException;
import javax.management.ObjectName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Controls the just-in-time compiler of this JVM. */
public final class JitCompiler {

    private static final Logger LOG = LoggerFactory.getLogger(JitCompiler.class);
    private static final String NO_C2 = "[{match: \"*.*\", c2: {Exclude: true}}]";

    private JitCompiler() {}

    /**
     * Compiles only with C1 from now on. For a process that mostly waits and shares its cores with
     * processes that compute: in round 4's front, C2 used 3 CPU seconds in the first 20 s under
     * load and made nothing faster. The option for this, {@code -XX:TieredStopAtLevel=1}, cannot be
     * set in a jar's manifest. Has no effect on a JVM other than HotSpot.
     */
    public static void disableC2() {
        try {
            Path directives = Files.createTempFile("c1", ".json");
            try {
                Files.writeString(directives, NO_C2);
                ManagementFactory.getPlatformMBeanServer()
                        .invoke(
                                new ObjectName("com.sun.management:type=DiagnosticCommand"),
                                "compilerDirectivesAdd",
                                new Object[] {new String[] {directives.toString()}},
                                new String[] {String[].class.getName()});
            } finally {
                Files.delete(directives);
            }
        } catch (IOException | JMException e) {
            LOG.debug("C2 stays enabled", e);
        }
    }
}
