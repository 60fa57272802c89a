package fullyloaded.slides.deck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class ScriptBundleTest {

    private static final Map<String, String> MODULES =
            Map.of(
                    "page.js",
                    """
                    import {add} from './sum.js';
                    import {one,
                        two} from './numbers.js';
                    add(one, two());
                    """,
                    "sum.js",
                    """
                    import {two} from './numbers.js';
                    export function add(a, b) {}
                    """,
                    "numbers.js",
                    """
                    export const one = 1;
                    export async function two() {}
                    const three = 3;
                    """);

    @Test
    void whatIsNeededComesFirstAndOnce() {
        String bundle = ScriptBundle.of("page.js", MODULES::get);

        int numbers = bundle.indexOf("modules['numbers.js'] =");
        int sum = bundle.indexOf("modules['sum.js'] =");
        assertTrue(0 < numbers && numbers < sum && sum < bundle.indexOf("modules['page.js'] ="));
        assertEquals(numbers, bundle.lastIndexOf("modules['numbers.js'] ="));
        assertTrue(bundle.contains("return {one, two};"), bundle);
        assertTrue(bundle.contains("const {add} = modules['sum.js'];"), bundle);
        assertFalse(bundle.matches("(?s).*\\b(import|export)\\b.*"), bundle);
    }

    @Test
    void aScriptInATemplateIsTakenAsTheBrowserWillSeeIt() {
        assertEquals(
                " a = `b` + \"\\n\" ",
                ScriptBundle.templated(
                        "write(`<p><script> a = \\`b\\` + \"\\\\n\" <\\/script>`)", "script"));
    }
}
