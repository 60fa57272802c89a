package fullyloaded.slides.deck;

import fullyloaded.slides.code.WorkingTree;
import fullyloaded.slides.figures.DrawingFiles;
import fullyloaded.slides.figures.TalkMachine;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;

/**
 * The slides. The deck shows what is there: the page is made anew whenever a file has changed, else only its
 * addresses are. Thread-safe; one thread makes the page, and others wait for it.
 */
public final class Deck {

    private static final Pattern JAVA =
            Pattern.compile(
                    "[;{]\\s*($|\\n|//)|\\b(class|void|private|static|new) +\\w+|->|@Override");

    private static final TalkMachine SAMPLE = new TalkMachine(2, Duration.ofMillis(250));

    private final DeckPage slides;
    private final WorkingTree tree;
    private final String source;
    private Made last;

    /**
     * The page as it was made last.
     *
     * @param around where it is shown, without addresses
     * @param from what it was made of
     * @param html with marks in place of addresses
     */
    private record Made(DeckContext around, Map<Path, WorkingTree.Version> from, String html) {}

    /** The deck that this jar carries, about the rounds in that repository. */
    public Deck(Path repository) {
        this(repository, read("/deck/index.html"));
    }

    Deck(Path repository, String source) {
        slides = new DeckPage(repository, DrawingFiles.inline(source));
        tree = new WorkingTree(repository);
        this.source = source;
    }

    /** The whole page; what cannot be shown says so in its place. */
    public String html(DeckContext around) {
        return RoomAddresses.fill(template(around.withoutAddresses()), around);
    }

    /** The page but for its addresses: many ask for it, by many names, and it costs milliseconds. */
    private synchronized String template(DeckContext around) {
        try {
            Map<Path, WorkingTree.Version> now = tree.versions(); // before they are read
            if (last == null || !last.around.equals(around) || !last.from.equals(now)) {
                String html = slides.filled(around, new ArrayList<>()).outerHtml();
                last = new Made(around, now, html);
            }
            return last.html;
        } catch (IOException e) {
            return slides.filled(around, new ArrayList<>())
                    .outerHtml(); // somebody is just checking out
        }
    }

    /** Why the deck is not fit to be shown, one line each. */
    public List<String> problems() {
        List<String> problems = new ArrayList<>();
        for (Element block : DeckPage.parsed(source).select("pre, code")) {
            boolean isOurs = block.hasAttr("data-code") || block.hasAttr("data-diff");
            if (isOurs ? !block.text().isBlank() : isJava(block)) {
                problems.add("Code is taken from the rounds, not written here: " + block.text());
            }
        }
        slides.filled(DeckContext.export(null, SAMPLE), problems);
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
