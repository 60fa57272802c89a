package fullyloaded.slides.article;

/** The playground, a page of its own among the deck's files; it is there only if its module was built. */
final class Playground {

    private static final String PAGE = "/playground/index.html"; // in the slides' jar

    private Playground() {}

    static boolean isBuilt() {
        return Playground.class.getResource(PAGE) != null;
    }
}
