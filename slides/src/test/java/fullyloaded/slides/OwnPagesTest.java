package fullyloaded.slides;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class OwnPagesTest {

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "127.0.0.1:8000, -, -",
                "localhost:8000, -, none",
                "LOCALHOST:8000, http://localhost:8000, same-origin",
                "[::1]:8000, http://[::1]:8000, same-origin",
                "127.0.0.1, http://127.0.0.1, -",
            })
    void ourPagesAndWhatIsNoBrowserAreLetIn(String host, String origin, String site) {
        assertEquals(true, new OwnPages(true).objection(host, origin, site).isEmpty());
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "127.0.0.1:8000, http://evil.example, -",
                "127.0.0.1:8000, http://127.0.0.1:3000, same-site",
                "127.0.0.1:8000, http://127.0.0.1:3000, -",
                "127.0.0.1:8000, http://localhost:8000, -",
                "127.0.0.1:8000, null, -",
                "127.0.0.1:8000, -, cross-site",
                "evil.example:8000, -, -",
                "evil.example:8000, http://evil.example:8000, same-origin",
                "127.0.0.1.evil.example:8000, -, -",
                "-, -, -",
            })
    void otherSitesAndNamesAreNot(String host, String origin, String site) {
        assertEquals(false, new OwnPages(true).objection(host, origin, site).isEmpty());
    }

    @ParameterizedTest
    @CsvSource({"talk.example:8000, true", "other.example, false"})
    void whatOthersReachMayHaveAnyNameButOneOriginOnly(String host, boolean letIn) {
        OwnPages ownPages = new OwnPages(false);

        assertEquals(letIn, ownPages.objection(host, "http://talk.example:8000", null).isEmpty());
    }
}
