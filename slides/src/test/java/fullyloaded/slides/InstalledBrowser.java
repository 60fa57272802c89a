package fullyloaded.slides;

import fullyloaded.slides.export.Chromium;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/** A Chromium or Chrome on this machine and its driver; nothing is downloaded. */
public record InstalledBrowser(Path browser, Path driver) {

    private static final String MISSING =
            "No Chromium or Chrome found with its driver. Install chromium and chromium-driver"
                    + " (Debian), or set CHROME_BIN to the browser and CHROMEWEBDRIVER to the"
                    + " folder of chromedriver. -Dbrowser.required=true turns this into a failure.";

    /**
     * Finds the browser. If there is none, the calling test is skipped, or fails if a browser is
     * required.
     */
    public static InstalledBrowser orSkip() {
        Optional<Path> browser = Chromium.find();
        Optional<Path> driver = Chromium.driver();
        if (browser.isEmpty() || driver.isEmpty()) {
            if (Boolean.getBoolean("browser.required")) {
                Assertions.fail(MISSING);
            }
            System.err.println(MISSING); // Maven itself hides the reason
            Assumptions.abort(MISSING);
        }
        return new InstalledBrowser(browser.orElseThrow(), driver.orElseThrow());
    }
}
