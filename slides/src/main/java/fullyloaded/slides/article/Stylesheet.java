package fullyloaded.slides.article;

/**
 * The site's only style sheet: the colors, drawings and code of the slides, and the pages' own layout on
 * top of them.
 */
final class Stylesheet {

    private Stylesheet() {}

    static String text() {
        String upright = Resources.text("/deck/upright.css");
        return "@layer shared, upright, article;\n"
                + layer("shared", Resources.text("/public/palette.css"))
                + layer("shared", Resources.text("/deck/drawings.css"))
                + layer("shared", Resources.text("/deck/code.css"))
                // A script sets the slides' class; here the window's width decides.
                + layer("upright", upright.replace(".portrait {", "@media (max-width: 700px) {"))
                + layer("article", Resources.text("/article/article.css"));
    }

    private static String layer(String name, String rules) {
        return "@layer %s {\n%s}\n".formatted(name, rules);
    }
}
