package fullyloaded.slides.presenter;

import static fullyloaded.slides.presenter.PresenterProcess.REPOSITORY;
import static fullyloaded.slides.presenter.PresenterProcess.freePort;
import static org.junit.jupiter.api.Assertions.assertEquals;

import fullyloaded.slides.Browser;
import fullyloaded.slides.InstalledBrowser;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A presenter with two tabs, and a server that is restarted. */
@Timeout(300)
final class PresenterTabsIT {

    private static final Map<String, String> KEY = Map.of("PRESENTER_KEY", "battery-staple_7");

    @TempDir private Path profiles;

    @Test
    @Tag("drill")
    void afterARestartTheRoomIsWhereATabMovedLastWhicheverReconnectsFirst() throws Exception {
        InstalledBrowser installed = InstalledBrowser.orSkip();
        int port = freePort();
        int roundPort = freePort();
        try (Browser idle = new Browser(installed, profiles.resolve("idle"));
                Browser used = new Browser(installed, profiles.resolve("used"))) {
            PresenterProcess before = new PresenterProcess(REPOSITORY, port, roundPort, KEY);
            try {
                open(idle, before.keyUrl());
                open(used, before.keyUrl());
                used.run("Reveal.slide(3)");
                idle.await("both are there", () -> slide(idle) == 3);
            } finally {
                before.close();
                assertEquals(137, before.exitCode());
            }
            // Keeps this tab from connecting for now.
            used.run(
                    "const Own = WebSocket;"
                            + "window.WebSocket = function (url) {"
                            + " return new Own(window.may ? url : url.replace('/follow', '/nobody')); };"
                            + "Reveal.slide(7)");

            try (PresenterProcess again = new PresenterProcess(REPOSITORY, port, roundPort, KEY)) {
                idle.await("the room is somewhere", () -> moves(idle) == 1);
                assertEquals(3, slide(idle));
                used.run("window.may = true");

                idle.await("where the presenter moved last", () -> slide(idle) == 7);
                assertEquals(7, slide(used));
                assertEquals(2, moves(idle), "and nobody fights");
            }
        }
    }

    private static void open(Browser browser, String url) {
        browser.open(url);
        browser.await("the room is told", () -> moves(browser) > 0);
    }

    private static long slide(Browser browser) {
        return browser.<Long>run("return Reveal.getIndices().h");
    }

    private static int moves(Browser browser) {
        String moves = browser.attribute("body", "data-move");
        return moves == null ? 0 : Integer.parseInt(moves);
    }
}
