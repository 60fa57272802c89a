package fullyloaded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fullyloaded.fleet.BrokerSettings;
import fullyloaded.fleet.Credentials;
import fullyloaded.fleet.EngineAddress;
import fullyloaded.fleet.EngineConnection;
import fullyloaded.fleet.KeyFile;
import fullyloaded.options.StartupException;
import fullyloaded.testing.Tool;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An engine that encrypts. */
class TlsIT {

    private static final String LOOPBACK = "127.0.0.1";
    private static final String PASSWORD = "correct-horse";
    private static final Credentials US = new Credentials("us", "battery-staple");

    @TempDir Path folder;

    @Test
    void onlyWhoTrustsItsCertificateConnectsAndNobodyInPlainText() throws Exception {
        KeyFile ours = keyFile("ours.p12");
        KeyFile others = keyFile("others.p12");
        try (Broker broker = new Broker(settings(ours))) {
            int port = broker.port();

            check(new EngineAddress(LOOPBACK, port, US, true, ours));

            for (EngineAddress wrong :
                    new EngineAddress[] {
                        new EngineAddress(LOOPBACK, port, US, true, others),
                        new EngineAddress(LOOPBACK, port, US, true, null),
                        new EngineAddress("localhost", port, US, true, ours), // not in it
                        new EngineAddress(LOOPBACK, port, US, false, null)
                    }) {
                assertThrows(ActiveMQException.class, () -> check(wrong), wrong.toString());
            }
        }
    }

    @Test
    void fileThatCannotBeOpenedIsNamedWithTheVariable() throws Exception {
        Path noKey = Path.of("pom.xml");

        String unset =
                assertThrows(StartupException.class, () -> KeyFile.open(noKey, "NO_SUCH_VARIABLE"))
                        .getMessage();
        String wrong = // any variable that is set
                assertThrows(StartupException.class, () -> KeyFile.open(noKey, "PATH"))
                        .getMessage();

        assertEquals("pom.xml needs a password: set NO_SUCH_VARIABLE", unset);
        assertTrue(wrong.startsWith("Cannot open pom.xml with the password in PATH: "), wrong);
        assertFalse(wrong.contains(System.getenv("PATH")));
    }

    @Test
    void passwordIsInNoText() {
        KeyFile file = new KeyFile(Path.of("a.p12"), PASSWORD);

        assertFalse((file + " " + settings(file)).contains(PASSWORD));
    }

    private static void check(EngineAddress address) throws Exception {
        try (EngineConnection connection = EngineConnection.open(address)) {
            EngineConnection.check(connection.session());
        }
    }

    private static BrokerSettings settings(KeyFile key) {
        return new BrokerSettings(LOOPBACK, 0, US, key, Duration.ofSeconds(2));
    }

    /** A new key with a certificate of its own, for the address of loopback. */
    private KeyFile keyFile(String name) throws Exception {
        Path file = folder.resolve(name);
        Tool.Result result =
                Tool.run(
                        Map.of(),
                        Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                        "-genkeypair",
                        "-alias",
                        "engine",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=engine",
                        "-ext",
                        "SAN=ip:" + LOOPBACK,
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        PASSWORD,
                        "-keystore",
                        file.toString());
        assertEquals(0, result.status(), result.output());
        return new KeyFile(file, PASSWORD);
    }
}
