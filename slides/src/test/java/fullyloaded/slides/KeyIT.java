package fullyloaded.slides;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where work is done for those who have the key, the page takes it from its own address. */
class KeyIT {

    @TempDir private Path profile;

    @Test
    void thePageHasWorkDoneWithTheKeyAndNoneWithout() throws Exception {
        Map<String, String> environment = Map.of("LOAD_KEY", "correct-horse_42");
        try (Browser browser = new Browser(InstalledBrowser.orSkip(), profile);
                RunningRound round = RunningRound.start("round4-fine", 0, environment)) {
            browser.open(round.url());
            browser.click("#load");
            browser.await("no work is done", () -> browser.figure("#load-failed") > 0);
            assertEquals(0, browser.figure("#load-done"));
            assertEquals(0, browser.figure("#load-refused"));

            browser.open("about:blank");
            browser.open(round.url() + "#key=correct-horse_42");
            browser.click("#load");
            browser.await(
                    "work is done, or refused for good reasons",
                    () -> browser.figure("#load-done") + browser.figure("#load-refused") > 0);
            assertEquals(0, browser.figure("#load-failed"));
        }
    }
}
