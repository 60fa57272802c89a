package fullyloaded;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import fullyloaded.testing.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** An Apache Artemis of another version, set up as {@code docs/machines.md} says. */
@Tag("drill")
@EnabledOnOs(value = OS.LINUX, disabledReason = "starts it by its shell script")
class ForeignEngineIT {

    private static final String VERSION = "2.40.0";
    private static final Path ARCHIVE =
            Path.of(
                    System.getProperty(
                            "maven.repo.local",
                            System.getProperty("user.home") + "/.m2/repository"),
                    "org/apache/activemq/apache-artemis",
                    VERSION,
                    "apache-artemis-" + VERSION + "-bin.tar.gz");
    private static final String GET =
            "mvn dependency:get -Dartifact=org.apache.activemq:apache-artemis:%s:tar.gz:bin"
                    .formatted(VERSION);
    private static final String USER = "us";
    private static final String PASSWORD = "correct-horse";
    private static final Map<String, String> JAVA =
            Map.of("JAVA_HOME", System.getProperty("java.home"));

    @TempDir Path folder;

    private final Fleet fleet = new Fleet();
    private Process artemis;

    @AfterEach
    void stop() throws InterruptedException {
        fleet.close();
        if (artemis != null) {
            artemis.descendants().forEach(ProcessHandle::destroyForcibly);
            artemis.destroyForcibly().waitFor();
        }
    }

    @Test
    void servesFrontsAndMachines() throws Exception {
        assumeTrue(Files.exists(ARCHIVE), "not there; to get it: " + GET);
        int port = Fleet.freePort();
        start(port);
        Map<String, String> environment = Map.of("ENGINE_USER", USER, "ENGINE_PASSWORD", PASSWORD);

        fleet.machineInVain(port, 2, environment);
        Fleet.Seat front = fleet.frontInVain(port, environment);

        await("the front is ready").until(front::isReady);
        assertEquals("0", front.client().get("/load/3").body());
        assertEquals(2, front.figure("cores"));
    }

    private void start(int port) throws Exception {
        run("tar", "xzf", ARCHIVE.toString(), "-C", folder.toString());
        Path instance = folder.resolve("engine");
        run(
                folder.resolve("apache-artemis-" + VERSION).resolve("bin/artemis").toString(),
                "create",
                "--silent",
                "--no-web",
                "--no-autotune",
                "--require-login",
                "--user",
                USER,
                "--password",
                PASSWORD,
                instance.toString());
        Path settings = Path.of("..", "..", "deploy", "machines", "broker.xml");
        Files.writeString(
                instance.resolve("etc").resolve("broker.xml"),
                Files.readString(settings)
                        .replace("tcp://0.0.0.0:61616", "tcp://127.0.0.1:" + port));
        artemis = run(instance);
    }

    private Process run(Path instance) throws IOException {
        ProcessBuilder command =
                new ProcessBuilder(instance.resolve("bin/artemis").toString(), "run")
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("log").toFile());
        command.environment().putAll(JAVA);
        return command.start();
    }

    private static void run(String... command) throws Exception {
        Tool.Result result = Tool.run(JAVA, command);
        assertEquals(0, result.status(), result.output());
    }
}
