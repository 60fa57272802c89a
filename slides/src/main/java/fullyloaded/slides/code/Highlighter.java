package fullyloaded.slides.code;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Turns code into HTML, line by line. */
public final class Highlighter {

    private static final String KEYWORDS =
            "abstract|assert|boolean|break|byte|case|catch|char|class|const|continue|default|do|double"
                    + "|else|enum|extends|final|finally|float|for|goto|if|implements|import|instanceof"
                    + "|int|interface|long|native|new|package|private|protected|public|return|short"
                    + "|static|strictfp|super|switch|synchronized|this|throw|throws|transient|try|void"
                    + "|volatile|while|var|record|sealed|permits|yield|true|false|null";
    private static final List<String> KINDS =
            List.of("comment", "string", "annotation", "number", "keyword", "type");
    private static final Pattern TOKEN =
            Pattern.compile(
                    "(?<comment>//[^\\n]*|/\\*[\\s\\S]*?\\*/)"
                            + "|(?<string>\"\"\"[\\s\\S]*?\"\"\"|\"(?:\\\\.|[^\"\\\\\\n])*\""
                            + "|'(?:\\\\.|[^'\\\\\\n])+')"
                            + "|(?<annotation>@\\w+)"
                            + "|(?<number>\\b\\d[\\w.]*)"
                            + "|(?<keyword>\\b(?:"
                            + KEYWORDS
                            + ")\\b)"
                            + "|(?<type>\\b[A-Z]\\w*[a-z]\\w*\\b)"); // but not A_CONSTANT

    private Highlighter() {}

    /** Java with each token in a span whose class is its kind; a span ends with its line and starts again. */
    public static List<String> html(List<String> lines) {
        String text = String.join("\n", lines);
        StringBuilder html = new StringBuilder();
        Matcher token = TOKEN.matcher(text);
        int from = 0;
        while (token.find()) {
            html.append(escaped(text.substring(from, token.start())));
            String kind = KINDS.stream().filter(k -> token.group(k) != null).findFirst().get();
            String open = "<span class=\"" + kind + "\">";
            html.append(open)
                    .append(escaped(token.group()).replace("\n", "</span>\n" + open))
                    .append("</span>");
            from = token.end();
        }
        html.append(escaped(text.substring(from)));
        return new ArrayList<>(List.of(html.toString().split("\n", -1)));
    }

    /** Other code, as it is. */
    public static List<String> plain(List<String> lines) {
        return lines.stream().map(Highlighter::escaped).toList();
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
