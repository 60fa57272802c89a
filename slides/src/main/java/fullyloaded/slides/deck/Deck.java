package fullyloaded.slides.deck;

import fullyloaded.slides.code.WorkingTree;
import fullyloaded.slides.figures.DrawingFiles;
import fullyloaded.slides.figures.TalkMachine;
import fullyloaded.slides.html.Markup;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * The slides. The page is rebuilt when a source or figure in the repository has changed; otherwise only its
 * addresses are filled in again. Thread-safe: one thread builds the page while others wait.
 */
public final class Deck {

    /** What Java looks like: slides must take code from the rounds instead of repeating it. */
    private static final Pattern JAVA =
            Pattern.compile(
                    "[;{]\\s*($|\\n|//)|\\b(class|void|private|static|new) +\\w+|->|@Override");

    private static final TalkMachine SAMPLE = new TalkMachine(2, Duration.ofMillis(250));

    private final DeckPage page;
    private final WorkingTree tree;
    private final String source;
    private Built last;

    /**
     * The page built last.
     *
     * @param context where it is shown, without addresses
     * @param files the versions it was built from
     * @param html with placeholders for addresses
     */
    private record Built(DeckContext context, Map<Path, WorkingTree.Version> files, String html) {}

    /** This jar's slides, about the rounds in {@code repository}. */
    public Deck(Path repository) {
        this(repository, read("/deck/index.html"));
    }

    Deck(Path repository, String source) {
        page = new DeckPage(repository, DrawingFiles.inline(source));
        tree = new WorkingTree(repository);
        this.source = source;
    }

    /** The whole page; wherever something cannot be shown, it says why. */
    public String html(DeckContext context) {
        return RoomAddresses.fill(template(context.withoutAddresses()), context);
    }

    /** The page without its addresses, kept because a build takes milliseconds and addresses differ by client. */
    private synchronized String template(DeckContext context) {
        try {
            Map<Path, WorkingTree.Version> now = tree.versions(); // before the files are read
            if (last == null || !last.context.equals(context) || !last.files.equals(now)) {
                last = new Built(context, now, build(context));
            }
            return last.html;
        } catch (IOException e) {
            return build(context); // a checkout is removing files, so their versions are unknown
        }
    }

    private String build(DeckContext context) {
        Document slides = page.filled(context, new ArrayList<>());
        slides.select("[data-for=readers]").remove();
        return slides.outerHtml();
    }

    /**
     * The slides with the wording for readers in place of that for the room, built at each call.
     *
     * @param problems gets a line for everything that cannot be shown
     */
    public synchronized Document forReaders(DeckContext context, List<String> problems) {
        Document slides = page.filled(context, problems);
        slides.select("[data-for=room]").remove();
        return slides;
    }

    /** What is wrong with the slides, one line each. */
    List<String> problems() {
        List<String> problems = new ArrayList<>();
        for (Element block : Markup.parsed(source).select("pre, code")) {
            boolean isOurs = block.hasAttr("data-code") || block.hasAttr("data-diff");
            if (isOurs ? !block.text().isBlank() : isJava(block)) {
                problems.add(
                        "Take code from the rounds with data-code instead of writing it here: "
                                + block.text());
            }
        }
        page.filled(DeckContext.export(null, SAMPLE), problems);
        return problems;
    }

    private static boolean isJava(Element block) {
        return !block.hasClass("shell") && JAVA.matcher(block.wholeText()).find();
    }

    private static String read(String resource) {
        try (InputStream in = Deck.class.getResourceAsStream(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("The jar is incomplete", e);
        }
    }
}
