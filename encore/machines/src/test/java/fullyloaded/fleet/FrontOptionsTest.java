package fullyloaded.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fullyloaded.options.Options;
import fullyloaded.options.StartupException;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.ParameterException;

/** The options of a front; those that say where the engine is are a machine's, too. */
class FrontOptionsTest {

    @Test
    void withoutAnEngineItRunsItsOwnOnLoopback() {
        FrontOptions options = of("--deadline", "3");

        assertEquals(Optional.empty(), options.engine());
        BrokerSettings own = options.ownEngine();
        assertEquals("127.0.0.1", own.host());
        assertEquals(61_616, own.port());
        assertEquals(Duration.ofSeconds(3), own.deadline());
        assertFalse(own.credentials().isComplete());
    }

    @ParameterizedTest
    @CsvSource({
        "tcp://10.0.0.5:61616, 10.0.0.5, 61616",
        "tcp://engine.example:1, engine.example, 1",
        "tcp://[::1]:61617, ::1, 61617"
    })
    void engineIsAHostAndAPort(String text, String host, int port) {
        EngineAddress address = of("--engine", text).engine().orElseThrow();

        assertEquals(host, address.host());
        assertEquals(port, address.port());
        assertEquals(text, address.toString());
        assertFalse(address.isTls());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.0.0.5:61616", "tcp://10.0.0.5", "amqp://10.0.0.5:5672", "tcp://:61616",
                "tcp://a b:61616", "tcp://a:61616?tls", "tcp://user:word@a:61616", "tcp://a:61616/x"
            })
    void whatIsNoAddressIsNamedWithWhatIsRight(String wrong) {
        String message =
                assertThrows(ParameterException.class, () -> of("--engine", wrong)).getMessage();

        assertTrue(message.startsWith("--engine must be like tcp://"), message);
        assertTrue(message.endsWith(", not " + wrong), message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"tcp://a:0", "tcp://a:65536", "tcp://a:99999"})
    void portIsWithinItsLimits(String wrong) {
        assertTrue(
                assertThrows(ParameterException.class, () -> of("--engine", wrong))
                        .getMessage()
                        .contains("1 to 65535"));
    }

    @Test
    void engineThatOthersCanReachNeedsAPassword() {
        FrontOptions options = of("--engine-host", "0.0.0.0");

        String message = assertThrows(StartupException.class, options::ownEngine).getMessage();

        assertTrue(message.contains("ENGINE_PASSWORD"), message);
        assertEquals(1, message.lines().count());
    }

    @Test
    void userNeedsAPassword() {
        FrontOptions options = of("--engine", "tcp://a:1", "--engine-user", "us");

        String message = assertThrows(StartupException.class, options::engine).getMessage();

        assertTrue(message.contains("ENGINE_PASSWORD"), message);
    }

    @Test
    void trustNeedsTls() {
        FrontOptions options = of("--engine", "tcp://a:1", "--engine-trust", "pom.xml");

        assertTrue(
                assertThrows(StartupException.class, options::engine)
                        .getMessage()
                        .contains("--engine-tls"));
        assertTrue(
                assertThrows(
                                ParameterException.class,
                                () -> of("--engine-tls", "--engine-trust", "no/such/file"))
                        .getMessage()
                        .contains("no/such/file"));
    }

    /** Any user of a machine can read its command lines. */
    @Test
    void noOptionTakesAPassword() {
        assertTrue(
                new picocli.CommandLine(new FrontOptions())
                        .getCommandSpec().options().stream()
                                .noneMatch(option -> option.longestName().contains("password")));
    }

    private static FrontOptions of(String... args) {
        return Options.of(new FrontOptions(), args);
    }
}
