package fullyloaded.http;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SameOriginTest {

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "http://127.0.0.1:8000, -, -",
                "http://localhost:8000, -, none",
                "http://LOCALHOST:8000, http://localhost:8000, same-origin",
                "http://[::1]:8000, http://[::1]:8000, same-origin",
                "https://talk.example, https://talk.example, -",
            })
    void ourPagesAndProgramsAreLetIn(String own, String origin, String site) {
        assertTrue(SameOrigin.objection(own, origin, site).isEmpty());
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "http://127.0.0.1:8000, http://evil.example, -",
                "http://127.0.0.1:8000, http://127.0.0.1:3000, same-site",
                "http://127.0.0.1:8000, http://127.0.0.1:3000, -",
                "http://127.0.0.1:8000, http://localhost:8000, -",
                "http://127.0.0.1:8000, http://127.0.0.1:80000, -",
                "http://127.0.0.1:8000, http://127.0.0.1:8000.evil.example, -",
                "http://127.0.0.1:8000, http://evil.example/127.0.0.1:8000, -",
                "http://127.0.0.1:8000, https://127.0.0.1:8000, -",
                "http://127.0.0.1:8000, null, -",
                "http://127.0.0.1:8000, '', -",
                "http://127.0.0.1:8000, -, cross-site",
                "http://127.0.0.1:8000, -, same-site",
                "http://127.0.0.1:8000, -, cross-site%20",
            })
    void otherSitesAreNot(String own, String origin, String site) {
        assertTrue(SameOrigin.objection(own, origin, site).isPresent());
    }
}
