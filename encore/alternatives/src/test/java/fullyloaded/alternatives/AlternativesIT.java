package fullyloaded.alternatives;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fullyloaded.alternatives.doors.Doors;
import fullyloaded.process.ReadyLine;
import fullyloaded.testing.JarProcess;
import fullyloaded.testing.Tool;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The jar, as a user starts it. */
public class AlternativesIT {

    public static final Path JAR = Path.of("target", "alternatives.jar");

    /** One door of the JDK, one that prints by itself, one with a proxy, one that measures first. */
    @ParameterizedTest
    @ValueSource(strings = {"sentinel=1", "bulkhead=tuned"})
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "it has no signals")
    void firstLineIsTheReadyLineAndSigtermEndsIt(String door) throws Exception {
        try (JarProcess process =
                JarProcess.start(JAR, "--door", door, "--port", "0", "--cost", "4")) {
            ReadyLine ready = ReadyLine.parse(process.firstLine()).orElseThrow();
            String name = door.substring(0, door.indexOf('=') + 1);
            assertTrue(ready.lesson().startsWith(name), ready.lesson());

            process.terminate();

            assertEquals(143, process.exitCode());
        }
    }

    @ParameterizedTest
    @Tag("drill")
    @ValueSource(strings = {"bounded-queue=14", "undertow-limit=14"})
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "it has no signals")
    void soIsThatOfTheOthers(String door) throws Exception {
        firstLineIsTheReadyLineAndSigtermEndsIt(door);
    }

    @Test
    void listIsPrintedAndNothingElse() throws Exception {
        Tool.Result list = JarProcess.run(JAR, "--list");

        assertEquals(0, list.status());
        assertEquals(Doors.table().strip(), list.output().strip());
    }

    @Test
    void wrongDoorEndsItWithOneLine() throws Exception {
        Tool.Result wrong = JarProcess.run(JAR, "--door", "varnish");

        assertEquals(2, wrong.status());
        assertEquals(1, wrong.output().lines().count(), wrong.output());
    }
}
