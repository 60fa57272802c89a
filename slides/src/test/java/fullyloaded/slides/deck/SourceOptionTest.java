package fullyloaded.slides.deck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParameterException;

/** Addresses that the slides and the article publish. */
final class SourceOptionTest {

    @Command
    private static final class Program {
        @Mixin private SourceOption source;
    }

    private final Program program = new Program();

    @ParameterizedTest
    @ValueSource(
            strings = {"https://example.org/talk", "http://127.0.0.1:8080/", "https://[::1]/a"})
    void addressesOfPagesAreTaken(String url) {
        parse(url);

        assertEquals(url, program.source.url());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "javascript:alert(1)",
                "ftp://example.org/",
                "example.org",
                "https://",
                "https://example.org/\"><script>",
                "https://user:secret@example.org/",
                "https://example.org/?secret",
                "https://example.org/#secret"
            })
    void whatMustNotBePublishedIsRefusedAndNotQuoted(String url) {
        String message = assertThrows(ParameterException.class, () -> parse(url)).getMessage();

        assertTrue(message.startsWith("--source must be an http or https URL"), message);
        assertFalse(message.contains("secret"), message);
    }

    private void parse(String url) {
        new CommandLine(program).parseArgs("--source", url);
    }
}
