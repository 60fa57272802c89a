package fullyloaded.options;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fullyloaded.dashboard.PageLoad;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine.ParameterException;

class OptionsTest {

    @Test
    void hasTheDocumentedDefaults() {
        PoolOptions options = Options.of(new PoolOptions());

        assertEquals(3000, options.port());
        assertEquals("127.0.0.1", options.host());
        assertEquals(12, options.cost());
        int cores = Runtime.getRuntime().availableProcessors();
        assertEquals(Options.servingThreads(cores), options.servingThreads());
        assertEquals(2, options.threads() - options.servingThreads());
        assertEquals(Duration.ofSeconds(2), options.deadline());
        assertEquals(Runtime.getRuntime().availableProcessors(), options.workers());
    }

    /**
     * With these defaults, round 1 keeps all cores busy and freezes after one press of the button.
     */
    @ParameterizedTest
    @CsvSource({"1,6,6,3", "2,6,6,6", "6,6,6,20", "8,8,8,20", "16,16,16,20", "64,64,64,20"})
    void oneThreadPerCoreServesAndTheButtonTakesThemAll(
            int cores, int threads, int loops, int units) {
        assertEquals(threads, Options.servingThreads(cores));
        assertEquals(new PageLoad(loops, units), PageLoad.usual(cores));
    }

    @ParameterizedTest
    @CsvSource({
        "--port,65536",
        "--port,-1",
        "--port,http",
        "--cost,3",
        "--cost,31",
        "--threads,3",
        "--workers,0",
        "--deadline,0",
        "--deadline,NaN",
        "--deadline,soon",
        "--nice,20",
        "--nice,-1",
        "--allow-host,talk.example:3000",
        "--allow-host,*",
        "--allow-host,http://talk.example",
        "--framed-by,talk.example",
        "--framed-by,http://talk.example/",
        "--framed-by,*",
        "--framed-by,http://a;script-src *",
        "--load-key,short",
        "--load-key,with space"
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

    /** A copy allows what the cluster allows, and accepts the parent's host names. */
    @Test
    void aCopyHasTheAccessRulesOfTheCluster() {
        ClusterOptions cluster =
                Options.of(
                        new ClusterOptions(),
                        "--host=0.0.0.0",
                        "--allow-host=talk.example",
                        "--load-key=12345678",
                        "--framed-by=http://a.example",
                        "--framed-by=http://b.example:8000",
                        "--behind-proxy");

        Options copy =
                Options.of(
                        new Options(),
                        cluster.ofCopy("127.0.0.1", 0, false).toArray(String[]::new));

        assertEquals("127.0.0.1", copy.host());
        assertEquals("0.0.0.0", copy.servedAs());
        assertEquals(cluster.access().args(List.of()), copy.access().args(List.of()));
        assertEquals(9, copy.access().args(List.of()).size());
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
