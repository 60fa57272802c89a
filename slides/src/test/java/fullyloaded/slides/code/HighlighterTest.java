package fullyloaded.slides.code;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class HighlighterTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "return x;|<span class=\"keyword\">return</span> x;",
                "Deque q|<span class=\"type\">Deque</span> q",
                "CORES|CORES",
                "returned|returned",
                "@Override|<span class=\"annotation\">@Override</span>",
                "0x1F + 2_000L|<span class=\"number\">0x1F</span> + <span class=\"number\">2_000L</span>",
                "a1|a1",
                "\"if // no\" // if|<span class=\"string\">\"if // no\"</span>"
                        + " <span class=\"comment\">// if</span>",
                "\"\\\"\" + '\"'|<span class=\"string\">\"\\\"\"</span>"
                        + " + <span class=\"string\">'\"'</span>",
                "a < b && c|a &lt; b &amp;&amp; c",
            })
    void everyKindOfTokenHasAClass(String java, String html) {
        assertEquals(List.of(html), Highlighter.html(List.of(java)));
    }

    @Test
    void aCommentOfSeveralLinesIsOneOnEach() {
        assertEquals(
                List.of(
                        "<span class=\"comment\">/* one</span>",
                        "<span class=\"comment\">if */</span> x"),
                Highlighter.html(List.of("/* one", "if */ x")));
    }

    @Test
    void noLineIsLost() {
        assertEquals(List.of("a", "", "b", ""), Highlighter.html(List.of("a", "", "b", "")));
    }
}
