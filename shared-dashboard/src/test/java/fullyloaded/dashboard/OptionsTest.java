package fullyloaded.dashboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine.ParameterException;

class OptionsTest {

    @Test
    void hasTheContractsDefaults() {
        PoolOptions options = Options.of(new PoolOptions());

        assertEquals(3000, options.port());
        assertEquals("127.0.0.1", options.host());
        assertEquals(12, options.cost());
        assertEquals(8, options.threads());
        assertEquals(Duration.ofSeconds(2), options.deadline());
        assertEquals(Runtime.getRuntime().availableProcessors(), options.workers());
    }

    @ParameterizedTest
    @CsvSource({
        "--port,65536", "--port,-1", "--port,http", "--cost,3", "--cost,31", "--threads,3",
        "--workers,0", "--deadline,0", "--deadline,NaN", "--deadline,soon", "--nice,20", "--nice,-1"
    })
    void wrongUsageIsNamedWithWhatWouldBeRight(String option, String value) {
        ParameterException e =
                assertThrows(
                        ParameterException.class,
                        () -> Options.of(new PoolOptions(), option, value));
        assertTrue(
                e.getMessage().contains(option) && e.getMessage().contains(value), e.getMessage());
    }

    @Test
    void deadlineMayHaveAFraction() {
        assertEquals(
                Duration.ofMillis(1_500),
                Options.of(new PoolOptions(), "--deadline", "1.5").deadline());
    }

    @Test
    void shareIsKernelOrRelay() {
        assertEquals(
                ClusterOptions.Share.RELAY,
                Options.of(new ClusterOptions(), "--share", "relay").share());
        assertThrows(
                ParameterException.class,
                () -> Options.of(new ClusterOptions(), "--share", "carrier pigeon"));
    }
}
