package fullyloaded.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AllowedHostsTest {

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1:3000, true",
        "LOCALHOST:3000, true",
        "localhost, true",
        "[::1]:3000, true",
        "127.255.0.9, true",
        "127.999.1.1, false",
        "127.0.0.01, false",
        "talk.example, true",
        "TALK.example:443, true",
        "192.168.1.20:3000, false",
        "evil.example:3000, false",
        "127.0.0.1.evil.example:3000, false",
        "localhost.evil.example, false",
        "evil.example:3000:3000, false",
        "talk.example:, false",
        "talk.example:x, false",
        "'', false"
    })
    void onLoopbackOnlyLoopbackNamesAndAllowedOnes(String host, boolean ours) {
        assertEquals(ours, new AllowedHosts("127.0.0.1", List.of("Talk.example")).contain(host));
    }

    @ParameterizedTest
    @CsvSource({
        "192.168.1.20:3000, true",
        "[fe80::1]:3000, true",
        "localhost:3000, true",
        "talk.example, true",
        "evil.example:3000, false",
        "192.168.1.20.evil.example, false",
        "1.2.3.4.5, false",
        "255.255.255.255, true",
        "999.999.999.999, false",
        "256.1.1.1:3000, false",
        "1.2.3.04, false",
        "[::ffff:192.168.1.20], true",
        "[....], false",
        "[:::], false",
        "[1:2], false",
        "[1:2:3:4:5:6:7:8:9], false",
        "[::ffff:999.1.1.1], false",
        "[:], false",
        "[a], false"
    })
    void elsewhereAnyAddressTooBecauseNobodyCanRedirectAnAddress(String host, boolean ours) {
        assertEquals(ours, new AllowedHosts("0.0.0.0", List.of("talk.example")).contain(host));
    }

    @Test
    void theNameItIsBoundToIsAllowed() {
        assertTrue(new AllowedHosts("my-laptop.local", List.of()).contain("My-Laptop.local:3000"));
    }

    @Test
    void itHasAnOriginForEachOfItsNames() {
        assertEquals(
                List.of(
                        "http://127.0.0.1:8000",
                        "http://localhost:8000",
                        "http://talk.example:8000",
                        "http://talk.example",
                        "https://talk.example"),
                new AllowedHosts("127.0.0.1", List.of("talk.example")).origins(8000));
        assertTrue(
                new AllowedHosts("192.0.2.7", List.of())
                        .origins(8000)
                        .contains("http://192.0.2.7:8000"));
    }
}
