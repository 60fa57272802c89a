package fullyloaded.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.apache.activemq.artemis.api.core.ActiveMQExceptionType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class EngineTroubleTest {

    private static final EngineAddress ADDRESS =
            new EngineAddress("10.0.0.5", 61_616, new Credentials("us", "secret"), false, null);

    private final EngineTrouble trouble = new EngineTrouble(ADDRESS);

    @ParameterizedTest
    @CsvSource({
        "NOT_CONNECTED, 'No engine listens at tcp://10.0.0.5:61616, or it wants --engine-tls'",
        "SECURITY_EXCEPTION, ENGINE_PASSWORD",
        "CONNECTION_TIMEDOUT, or is no engine",
        "INCOMPATIBLE_CLIENT_SERVER_VERSIONS, another version: the cause",
        "DISCONNECTED, Lost the engine",
        "IO_ERROR, the cause"
    })
    void oneLineSaysWhatIsWrong(ActiveMQExceptionType type, String part) {
        String text = trouble.text(type.createException("the cause"));

        assertTrue(text.contains(part), text);
        assertEquals(1, text.lines().count());
    }

    @ParameterizedTest
    @EnumSource(ActiveMQExceptionType.class)
    void neverThePasswordAndAlwaysTheAddress(ActiveMQExceptionType type) {
        String text = trouble.text(type.createException("the cause"));

        assertFalse(text.contains("secret"), text);
        assertTrue(text.contains("tcp://10.0.0.5:61616"), text);
    }

    @Test
    void withTlsTheCertificateMayBeTheCause() {
        EngineAddress tls = new EngineAddress("a", 1, ADDRESS.credentials(), true, null);
        Exception e = ActiveMQExceptionType.NOT_CONNECTED.createException("");

        String text = new EngineTrouble(tls).text(e);

        assertTrue(text.contains("its certificate is not trusted"), text);
    }

    @Test
    void otherFailuresAreNamedToo() {
        assertEquals(
                "The engine at tcp://10.0.0.5:61616 has no queue called units: see"
                        + " docs/machines.md",
                trouble.text(new WrongEngineException("has no queue called units")));
        assertTrue(trouble.text(new IllegalStateException("odd")).contains("odd"));
    }

    @Test
    void passwordIsInNoText() {
        assertFalse(ADDRESS.toString().contains("secret"));
        assertFalse(ADDRESS.credentials().toString().contains("secret"));
    }
}
