package fullyloaded.slides;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Runs axe-core in a page. */
public final class Axe {

    private static final Path SCRIPT = Path.of("node_modules", "axe-core", "axe.min.js");

    /**
     * The violations, as text. A frame is checked as a page of its own; only one slide of a deck
     * has an h1.
     */
    private static final String VIOLATIONS =
            """
            const done = arguments[arguments.length - 1];
            const rules = {'page-has-heading-one': {enabled: !window.Reveal}};
            axe.run(document, {iframes: false, resultTypes: ['violations'], rules})
                .then(({violations}) => done(violations.flatMap(({id, nodes}) => nodes.map(
                    ({target, failureSummary}) => `${id}: ${target} ${failureSummary}`))))
                .catch(error => done([`axe broke: ${error}`]));
            """;

    private Axe() {}

    /** The violations on the browser's page as it is now, each as text. */
    public static List<String> violations(Browser browser) {
        if (browser.<Boolean>run("return !window.axe")) {
            browser.run(script());
        }
        return browser.await(VIOLATIONS);
    }

    private static String script() {
        try {
            return Files.readString(SCRIPT);
        } catch (IOException e) {
            throw new UncheckedIOException("Run npm ci in slides", e);
        }
    }
}
