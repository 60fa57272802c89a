package fullyloaded.testing;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * How long every test waits for what another thread or process will do, and how often it looks. JUnit
 * finds this by itself. The bound only ends a test that has failed: no test asks how fast a machine is.
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
