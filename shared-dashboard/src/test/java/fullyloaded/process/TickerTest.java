package fullyloaded.process;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TickerTest {

    @ParameterizedTest
    @ValueSource(classes = {IllegalStateException.class, OutOfMemoryError.class})
    void aTaskRunsAgainWhateverItThrows(Class<? extends Throwable> thrown) throws Exception {
        CountDownLatch runs = new CountDownLatch(3);
        try (Ticker ticker = new Ticker("test")) {
            ticker.every(
                    Duration.ofMillis(1),
                    () -> {
                        runs.countDown();
                        TickerTest.<RuntimeException>raise(thrown);
                    });
            assertTrue(runs.await(10, TimeUnit.SECONDS), runs.getCount() + " runs are missing");
        }
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> void raise(Class<? extends Throwable> thrown) throws T {
        try {
            throw (T) thrown.getConstructor(String.class).newInstance("as the test wants");
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }
}
