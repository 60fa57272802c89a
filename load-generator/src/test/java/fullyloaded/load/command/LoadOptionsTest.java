package fullyloaded.load.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fullyloaded.load.Arrivals;
import fullyloaded.load.LoadPlan;
import fullyloaded.load.LoadRun;
import fullyloaded.load.client.KnownServer;
import fullyloaded.load.sizes.Sizes;
import fullyloaded.load.users.Retries;
import fullyloaded.load.users.Storm;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

class LoadOptionsTest {

    @Test
    void optionsDescribeTheRun() {
        LoadPlan plan = plan("--url", "http://localhost:3000/", "--rate", "70", "--units", "3");

        assertEquals(URI.create("http://localhost:3000"), plan.server());
        assertEquals(70, plan.offeredPerSecond());
        assertEquals(0, plan.clients());
        assertEquals(Sizes.of(3), plan.sizes());
        assertFalse(plan.followsUsers());
        assertEquals(Arrivals.POISSON, plan.arrivals());
        assertEquals(Duration.ofSeconds(30), plan.time());
        assertEquals(Duration.ofSeconds(2), plan.deadline());
    }

    @Test
    void optionsDescribeAStormAndItsUsers() {
        LoadPlan plan =
                plan(
                        ("--rate 5 --units 1x8,4x2 --burst 3 --storm 5 --storm-from 5 --storm-to 15"
                                        + " --patience 2 --retries 3 --backoff 0.25"
                                        + " --retry-budget 10 --obey-retry-after")
                                .split(" "));

        assertEquals(Sizes.parse("1x8,4x2"), plan.sizes());
        assertEquals(3, plan.burst());
        assertEquals(new Storm(5, 5, 15), plan.storm());
        assertEquals(Duration.ofSeconds(2), plan.patience());
        assertEquals(new Retries(3, Duration.ofMillis(250), 0.1, true), plan.retries());
        assertEquals("open, poisson, bursts of 3", plan.loop());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--seconds 5 | Give either --rate or --closed",
                "--rate 5 --closed 2 | Give either --rate or --closed",
                "--rate 0 | --rate must be 0.01 to 100000, not 0",
                "--closed 0 | --closed must be 1 to 10000, not 0",
                "--rate 1 --seconds 0 | --seconds must be 1 to 86400, not 0",
                "--rate 1 --units 1001 | --units must be 1 to 1000, not 1001",
                "--rate 1 --units 1x8,4000x2 | --units must be 1 to 1000, not 4000",
                "--rate 1 --units 1x0 | --units must be one number or sizes like 1x8,4x2, not 1x0",
                "--rate 1 --burst 0 | --burst must be 1 to 10000, not 0",
                "--closed 2 --burst 4 | --burst needs --rate",
                "--rate 1 --storm 5 | Give --storm, --storm-from and --storm-to together",
                "--rate 1 --storm-to 5 | Give --storm, --storm-from and --storm-to together",
                "--closed 1 --storm 5 --storm-from 1 --storm-to 2 | --storm needs --rate",
                "--rate 1 --storm 5 --storm-from 3 --storm-to 3 | --storm-from must be at least 0 and less than --storm-to, not 3.0",
                "--rate 1 --storm 5 --storm-from -1 --storm-to 3 | --storm-from must be at least 0 and less than --storm-to, not -1.0",
                "--rate 1 --storm 5 --storm-from 3 --storm-to 31 | --storm-to must be 0 to 30, not 31",
                "--rate 1 --storm 0.5 --storm-from 3 --storm-to 5 | --storm must be 1 to 1000, not 0.5",
                "--rate 50000 --storm 3 --storm-from 3 --storm-to 5 | --storm must be 1 to 2, not 3",
                "--rate 1 --patience 0 | --patience must be 0.01 to 3600, not 0",
                "--closed 1 --retries 2 | --retries needs --rate",
                "--rate 1 --retries 21 | --retries must be 1 to 20, not 21",
                "--rate 1 --retries 2 --backoff 0 | --backoff must be 0.001 to 3600, not 0",
                "--rate 1 --retries 2 --retry-budget 101 | --retry-budget must be 0 to 100, not 101",
                "--rate 1 --backoff 1 | --backoff needs --retries",
                "--rate 1 --retry-budget 10 | --retry-budget needs --retries",
                "--rate 1 --obey-retry-after | --obey-retry-after needs --retries",
                "--rate 1 --deadline 0 | --deadline must be 0.01 to 3600, not 0",
                "--rate NaN | --rate must be 0.01 to 100000, not NaN",
                "--rate 1 --arrivals odd | --arrivals must be poisson or even, not odd",
                "--rate 1 --url ftp://x | --url must look like http://127.0.0.1:3000, not ftp://x",
                "--rate 1 --url http://x/load | --url must look like http://127.0.0.1:3000, not http://x/load",
                "--rate 1 --json no/such/file | --json must be a file in a folder that exists, not no/such/file"
            })
    void wrongUsageIsReportedInOneLine(String line, String message) {
        ParameterException e =
                assertThrows(ParameterException.class, () -> plan(line.strip().split(" ")));

        assertEquals(message, e.getMessage());
        assertTrue(e.getMessage().lines().count() == 1);
    }

    private static LoadPlan plan(String... args) {
        LoadGenerator load = new LoadGenerator();
        new CommandLine(load).parseArgs(args);
        return load.options.plan();
    }

    @Test
    void keyIsSentToAServerThatDemandsIt() throws Exception {
        LoadGenerator load = new LoadGenerator();
        new CommandLine(load)
                .parseArgs("--url", "http://127.0.0.1:1", "--rate", "20", "--load-key", "12345678");
        try (KnownServer server = new KnownServer(path -> KnownServer.RIGHT)) {
            LoadPlan asked = load.options.plan();
            LoadPlan plan =
                    new LoadPlan(
                            server.uri(),
                            0,
                            80,
                            Arrivals.EVEN,
                            1,
                            0,
                            asked.loadKey(),
                            Duration.ofMillis(250),
                            Duration.ofSeconds(2),
                            Duration.ofSeconds(2));

            assertEquals(20, LoadRun.run(plan, null, (left, tally) -> {}).expensive().answered());
            assertEquals("Authorization: Bearer 12345678", server.authorization());
        }
    }
}
