package fullyloaded.slides.presenter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fullyloaded.http.HttpServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RoomAddressTest {

    @ParameterizedTest
    @CsvSource({
        "192.0.2.7:8000, http://192.0.2.7:8000/",
        "192.0.2.7, http://192.0.2.7:8000/",
        "[2001:db8::7]:8000, http://[2001:db8::7]:8000/",
        "[2001:db8::7], http://[2001:db8::7]:8000/",
        "talk.example:80, http://talk.example:8000/",
    })
    void theRoomUsesTheNameThatTheClientUses(String host, String url) {
        assertEquals(url, HttpServer.url(RoomAddress.name(host), 8000));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "LOCALHOST:80",
                "127.0.0.1",
                "127.9.8.7:80",
                "[::1]:80",
                "0.0.0.0",
                "[::]",
                "[0:0:0:0:0:0:0:1]",
                "[::ffff:127.0.0.1]",
                "999.999.999.999",
                "[....]",
                "1.2.3",
                ""
            })
    void aNameThatOnlyThisMachineKnowsOrNobodyIsReplaced(String host) {
        String here = RoomAddress.name("localhost");

        assertTrue(here.matches("[0-9]+(\\.[0-9]+){3}"), here);
        assertEquals(here, RoomAddress.name(host));
    }

    @ParameterizedTest
    @ValueSource(strings = {"256.0.0.1", "1.2.3.4.5", "1.2.3.4.", "[::7", "[:::]", "a b", "-", ""})
    void whatNoAddressCanHoldIsInvalid(String host) {
        assertFalse(RoomAddress.isValid(host));
    }

    @Test
    void addressesAndNamesAreValidWithAPortOrWithout() {
        for (String host : new String[] {"10.0.0.255", "10.0.0.255:80", "[::7]:80", "a.example"}) {
            assertTrue(RoomAddress.isValid(host), host);
        }
    }
}
