package fullyloaded.slides.presenter;

import static fullyloaded.slides.presenter.PresenterProcess.REPOSITORY;
import static fullyloaded.slides.presenter.PresenterProcess.freePort;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fullyloaded.testing.Client;
import fullyloaded.testing.JarProcess;
import fullyloaded.testing.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code deploy/release} makes, for somebody who has nothing but a JDK and the files. */
@Tag("drill")
@EnabledOnOs(value = OS.LINUX, disabledReason = "uses Linux's commands")
final class ReleaseIT {

    private static final String KEY = "battery-staple_7";

    @TempDir private static Path folder;
    private static Path release;

    private static Path release() throws Exception {
        if (release == null) {
            release = folder.resolve("release");
            Tool.Result made =
                    Tool.run(
                            Map.of(),
                            REPOSITORY.resolve("deploy").resolve("release").toString(),
                            release.toString());
            assertEquals(0, made.status(), made.output());
        }
        return release;
    }

    @Test
    void checksumsAreThoseOfAllJars() throws Exception {
        Tool.Result checked =
                Tool.run(
                        Map.of(),
                        "env",
                        "-C",
                        release().toString(),
                        "sha256sum",
                        "-c",
                        "SHA256SUMS");

        assertEquals(0, checked.status(), checked.output());
        try (Stream<Path> files = Files.list(release())) {
            assertEquals(
                    files.filter(file -> file.toString().endsWith(".jar")).count(),
                    checked.output().lines().count(),
                    checked.output());
        }
    }

    /** Rounds and the encore's machines need their jars, and the slides their sources. */
    @ParameterizedTest
    @ValueSource(strings = {"4", "machines"})
    void talkRunsFromItsOneJarAndLeavesNothing(String key) throws Exception {
        Path jar = release().resolve("fully-loaded.jar");
        Path empty = Files.createTempDirectory(folder, "empty");
        Path temporary = Files.createTempDirectory(folder, "temporary");
        int port = freePort();
        int roundPort = freePort();
        try (JarProcess talk =
                JarProcess.start(
                        List.of("env", "-C", empty.toString()),
                        List.of("-Djava.io.tmpdir=" + temporary),
                        jar,
                        Map.of("PRESENTER_KEY", KEY),
                        "--port=" + port,
                        "--round-port=" + roundPort,
                        "--unit=250")) {
            assertTrue(talk.firstLine().contains("" + port), talk.firstLine());
            Client slides = new Client(port);
            assertTrue(slides.get("/").body().contains("<section id=\"round1-code\""));
            assertFalse(isEmpty(temporary));

            String command = "/rounds/%s/start".formatted(key);
            assertEquals(202, slides.send("POST", command, PresenterKey.HEADER, KEY).statusCode());
            await("it serves").until(() -> new Client(roundPort).status("/load/1") == 200);

            talk.terminate();
            assertEquals(143, talk.exitCode());
        }
        assertTrue(isEmpty(temporary), "what it has unpacked is gone");
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.findAny().isEmpty();
        }
    }
}
