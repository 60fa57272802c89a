package fullyloaded.slides.presenter;

import static fullyloaded.slides.presenter.PresenterProcess.REPOSITORY;
import static fullyloaded.slides.presenter.PresenterProcess.freePort;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fullyloaded.slides.Browser;
import fullyloaded.slides.InstalledBrowser;
import fullyloaded.testing.Tool;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The whole talk on a public machine: the slides and their rounds behind Caddy, over HTTPS. */
@Timeout(300)
@Tag("drill")
final class BehindProxyIT {

    private static final Path CONFIGURATION = REPOSITORY.resolve("deploy").resolve("proxy");
    private static final String LOAD_KEY = "correct-horse_42";
    private static final String PRESENTER_KEY = "battery-staple_7";
    private static final String ROUND = "section[data-run='4']";
    private static final String FRAME = ROUND + " iframe";

    @TempDir private Path folder;

    /** The unpacked output of {@code deploy/archive}, which is all that the instance gets. */
    private Path unpacked() throws Exception {
        Path archive = folder.resolve("talk.tgz");
        Path place = Files.createDirectory(folder.resolve("talk"));
        Tool.Result packed =
                Tool.run(
                        Map.of(),
                        REPOSITORY.resolve("deploy").resolve("archive").toString(),
                        archive.toString());
        assertEquals(0, packed.status(), packed.output());
        Tool.Result result =
                Tool.run(
                        Map.of(),
                        "tar",
                        "-xzf",
                        archive.toString(),
                        "--no-same-owner",
                        "-C",
                        place.toString());
        assertEquals(0, result.status(), result.output());
        return place;
    }

    @Test
    void theRoomFollowsAndTheRoundOnStageIsShownAndLoaded() throws Exception {
        String program = Tool.orSkip("caddy");
        int roundPort = freePort();
        int proxyPort = freePort();
        int roundDoor = freePort();
        String site = "https://localhost:" + proxyPort;
        String rounds = "https://localhost:" + roundDoor;
        try (PresenterProcess presenter =
                        new PresenterProcess(
                                unpacked(),
                                0,
                                roundPort,
                                Map.of("LOAD_KEY", LOAD_KEY, "PRESENTER_KEY", PRESENTER_KEY),
                                "--behind-proxy",
                                "--framed-by=" + site, // on the instance this is the default port
                                "--proxy-round-port=" + roundDoor);
                Browser browser = new Browser(InstalledBrowser.orSkip(), folder.resolve("chrome"));
                Browser room = new Browser(InstalledBrowser.orSkip(), folder.resolve("room"))) {
            Process proxy = startCaddy(program, site, rounds, presenter.port(), roundPort);
            try {
                awaitOpen(proxy, proxyPort);
                awaitOpen(proxy, roundDoor);
                assertFalse(presenter.firstLine().contains(PRESENTER_KEY), "a journal keeps it");
                assertTrue(presenter.start(4));

                room.open(site + "/");
                browser.open(site + "/#key=" + PRESENTER_KEY);
                browser.run(
                        "Reveal.slide(Reveal.getIndices(document.querySelector(arguments[0])).h)",
                        ROUND);

                browser.await("figures", () -> browser.in(FRAME, () -> figure(browser) >= 1));
                browser.press("d");
                browser.await("work is done", () -> browser.in(FRAME, () -> works(browser)));
                assertEquals(0, browser.in(FRAME, () -> browser.figure("#load-failed")));
                room.await(
                        "the room follows",
                        () -> room.attribute(ROUND + ".present", "class") != null);
                room.await(
                        "the round's address",
                        () ->
                                (rounds + "/#key=" + LOAD_KEY)
                                        .equals(room.attribute(ROUND + " a.dashboard", "href")));
                assertEquals(
                        site + "/",
                        browser.run(
                                "return document.querySelector(arguments[0]).textContent",
                                "[data-qr='deck'] .url"));
                assertEquals(
                        0L,
                        (long) browser.run("return document.querySelectorAll('.problem').length"));
            } finally {
                proxy.destroy();
                assertTrue(proxy.waitFor(10, TimeUnit.SECONDS));
            }
        }
    }

    private static double figure(Browser browser) {
        return browser.figure("#clients");
    }

    private static boolean works(Browser browser) {
        return browser.figure("#load-done") + browser.figure("#load-refused") > 0;
    }

    /** As on the instance, except for the ports and a self-signed certificate. */
    private Process startCaddy(String program, String site, String rounds, int port, int roundPort)
            throws IOException {
        String text =
                Files.readString(CONFIGURATION.resolve("Caddyfile"))
                        + Files.readString(CONFIGURATION.resolve("rounds.Caddyfile"));
        Path file =
                Files.writeString(
                        folder.resolve("Caddyfile"),
                        text.replace(
                                        "admin off",
                                        "admin off\nskip_install_trust\nauto_https disable_redirects")
                                .replace("127.0.0.1:3000 ", "127.0.0.1:" + roundPort + " "));
        ProcessBuilder command =
                new ProcessBuilder(
                        program, "run", "--adapter", "caddyfile", "--config", file.toString());
        command.environment()
                .putAll(
                        Map.of(
                                "SITE",
                                site,
                                "ROUNDS",
                                rounds,
                                "PORT",
                                Integer.toString(port),
                                "XDG_DATA_HOME",
                                folder.toString()));
        command.redirectOutput(ProcessBuilder.Redirect.DISCARD);
        return command.redirectError(folder.resolve("caddy.log").toFile()).start();
    }

    private static void awaitOpen(Process proxy, int port) {
        await("the proxy listens")
                .until(
                        () -> {
                            assertTrue(proxy.isAlive(), "it ended");
                            try (Socket socket =
                                    new Socket(InetAddress.getLoopbackAddress(), port)) {
                                return socket.isConnected();
                            } catch (IOException e) {
                                return false;
                            }
                        });
    }
}
