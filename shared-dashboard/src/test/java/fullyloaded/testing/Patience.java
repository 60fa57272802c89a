package fullyloaded.testing;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Sets how long every test waits for another thread or process, and how often it checks. JUnit
 * loads this automatically. The limit only ends a test that has failed: no test depends on the
 * machine's speed.
 */
public final class Patience implements BeforeAllCallback {

    private static final Duration BOUND = Duration.ofSeconds(90);
    private static final Duration STEP = Duration.ofMillis(10);

    @Override
    public void beforeAll(ExtensionContext context) {
        Awaitility.setDefaultTimeout(BOUND);
        Awaitility.setDefaultPollInterval(STEP);
        Awaitility.setDefaultPollDelay(Duration.ZERO);
    }
}
