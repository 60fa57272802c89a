package fullyloaded.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
        assertEquals(3, plan.units());
        assertEquals(Arrivals.POISSON, plan.arrivals());
        assertEquals(Duration.ofSeconds(30), plan.time());
        assertEquals(Duration.ofSeconds(2), plan.deadline());
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
}
