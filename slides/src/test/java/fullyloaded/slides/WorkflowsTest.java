package fullyloaded.slides;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.Yaml;

/** The workflows are YAML, and run only actions of a known commit. */
final class WorkflowsTest {

    private static final Path FOLDER = Path.of("..", ".github", "workflows");
    private static final Pattern ACTION = Pattern.compile("(?m)^.*\\buses: (.*)$");
    private static final Pattern RUN = Pattern.compile("(?m)^ +- run: (deploy/\\w+)");

    static Stream<Path> workflows() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("workflows")
    void everyActionIsPinnedByCommit(Path workflow) throws IOException {
        List<String> loose =
                ACTION.matcher(Files.readString(workflow))
                        .results()
                        .map(action -> action.group(1))
                        .filter(action -> !action.matches("[\\w./-]+@[0-9a-f]{40} # v\\d+\\.\\d.*"))
                        .toList();

        assertEquals(List.of(), loose);
    }

    @ParameterizedTest
    @MethodSource("workflows")
    void everyJobHasStepsAndATimeLimit(Path workflow) throws IOException {
        Map<String, Object> content = new Yaml().load(Files.readString(workflow));
        Map<?, ?> jobs = (Map<?, ?>) content.get("jobs");

        for (Object each : jobs.values()) {
            Map<?, ?> job = (Map<?, ?>) each;
            assertTrue(((List<?>) job.get("steps")).size() > 0, workflow.toString());
            assertTrue(job.containsKey("timeout-minutes"), workflow.toString());
        }
        assertTrue(content.containsKey("permissions"), "it would have all that the owner allows");
    }

    @ParameterizedTest
    @MethodSource("workflows")
    void everyScriptThatRunsExists(Path workflow) throws IOException {
        RUN.matcher(Files.readString(workflow))
                .results()
                .map(script -> Path.of("..", script.group(1)))
                .forEach(script -> assertTrue(Files.isExecutable(script), script.toString()));
    }
}
