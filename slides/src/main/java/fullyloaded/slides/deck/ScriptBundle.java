package fullyloaded.slides.deck;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Joins JavaScript modules into one plain script, because a page opened from disk may not load modules. */
public final class ScriptBundle {

    private static final Pattern IMPORT =
            Pattern.compile("(?m)^import (\\{[^}]*}) from '\\./([\\w.-]+)';$");
    private static final Pattern EXPORT =
            Pattern.compile("(?m)^export (?=(?:async )?(?:function|const) (\\w+))");

    private final UnaryOperator<String> sources;
    private final Map<String, String> modules = new LinkedHashMap<>(); // in dependency order

    private ScriptBundle(UnaryOperator<String> sources) {
        this.sources = sources;
    }

    /**
     * A script that runs a module and everything it imports.
     *
     * @param sources the text of a module by its file name
     */
    public static String of(String module, UnaryOperator<String> sources) {
        ScriptBundle bundle = new ScriptBundle(sources);
        bundle.add(module);
        return "'use strict';\nconst modules = {};\n" + String.join("", bundle.modules.values());
    }

    private void add(String name) {
        if (modules.containsKey(name)) {
            return;
        }
        String source = sources.apply(name);
        IMPORT.matcher(source).results().forEach(needed -> add(needed.group(2)));
        String exported =
                EXPORT.matcher(source)
                        .results()
                        .map(found -> found.group(1))
                        .collect(Collectors.joining(", "));
        String plain = IMPORT.matcher(source).replaceAll("const $1 = modules['$2'];");
        modules.put(
                name,
                "modules['%s'] = (() => {\n%s\nreturn {%s};\n})();\n"
                        .formatted(name, EXPORT.matcher(plain).replaceAll(""), exported));
    }

    /**
     * The content of the first element with {@code tag} in a script's template literal, unescaped.
     */
    static String templated(String script, String tag) {
        Matcher body =
                Pattern.compile("<%s>([\\s\\S]*?)<\\\\?/%s>".formatted(tag, tag)).matcher(script);
        if (!body.find()) {
            throw new IllegalStateException("No <" + tag + "> in the template");
        }
        return body.group(1).replaceAll("\\\\([`$\\\\/])", "$1");
    }
}
