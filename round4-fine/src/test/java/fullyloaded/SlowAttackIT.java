package fullyloaded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fullyloaded.testing.Tool;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Round 4 under slowhttptest's attacks; the tool probes once a second whether it still serves. */
@Tag("drill")
@Timeout(180)
@EnabledOnOs(value = OS.LINUX, disabledReason = "a front starts in a session of its own")
class SlowAttackIT {

    private static final int CONNECTIONS = 300;

    @TempDir Path folder;

    @ParameterizedTest
    @CsvSource({
        "headers, -H -i 2, /",
        "bodies, -B -i 2 -s 8192, /load/1",
        "reads, -X -k 5 -n 5 -w 512 -y 1024 -z 32, /uplot/uPlot.iife.min.js"
    })
    void servesWhateverIsSentOrReadSlowly(String what, String mode, String path) throws Exception {
        String program = Tool.orSkip("slowhttptest");
        try (Front front = Front.start(Map.of(), "--cost", "8")) {
            List<String> command = new ArrayList<>(List.of(program));
            command.addAll(List.of(mode.split(" ")));
            command.addAll(List.of("-c", "" + CONNECTIONS, "-r", "60", "-l", "8", "-p", "2"));
            command.addAll(List.of("-g", "-o", folder.resolve(what).toString()));
            command.addAll(List.of("-u", "http://127.0.0.1:" + front.port() + path));

            Tool.Result result = Tool.run(Map.of(), command.toArray(String[]::new));

            List<String> seconds = Files.readAllLines(folder.resolve(what + ".csv"));
            assertEquals("Seconds,Closed,Pending,Connected,Service Available", seconds.remove(0));
            assertTrue(seconds.size() > 3, result.output());
            for (String second : seconds) {
                assertTrue(second.endsWith("," + CONNECTIONS), String.join("\n", seconds));
            }
        }
    }
}
