package fullyloaded.slides.deck;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.ParseSettings;
import org.jsoup.parser.Parser;

/**
 * The slides, with the code, the diffs, the scoreboard, the simulated world and the addresses put in that they name.
 * The deck shows what is there: the page is made anew whenever a file has changed, else only its addresses are.
 * Thread-safe; one thread makes the page, and others wait for it.
 */
public final class Deck {

    private static final Pattern JAVA =
            Pattern.compile(
                    "[;{]\\s*($|\\n|//)|\\b(class|void|private|static|new) +\\w+|->|@Override");

    private static final Pattern MARK = Pattern.compile("\uE000(open|round|deck)\uE001");

    private final CodeFigure code;
    private final ScoreboardSlide scoreboard;
    private final SimulationSlide simulation;
    private final WorkingTree tree;
    private final String source;
    private Made last;

    /**
     * The page as it was made last.
     *
     * @param around where it is shown, without addresses
     * @param from what it was made of
     * @param html with {@link #MARK marks} in place of addresses
     */
    private record Made(Surroundings around, Map<Path, WorkingTree.Version> from, String html) {}

    /** The deck that this jar carries, about the rounds in that repository. */
    public Deck(Path repository) {
        this(repository, read("/deck/index.html"));
    }

    Deck(Path repository, String source) {
        code = new CodeFigure(new Sources(repository));
        scoreboard = new ScoreboardSlide(repository);
        simulation = new SimulationSlide(repository);
        tree = new WorkingTree(repository);
        this.source = source;
    }

    /** The whole page; what cannot be shown says so in its place. */
    public String html(Surroundings around) {
        Surroundings anywhere = around.withoutAddresses();
        return MARK.matcher(template(anywhere))
                .replaceAll(mark -> Matcher.quoteReplacement(atMark(mark.group(1), around)));
    }

    /** The page but for its addresses: many ask for it, by many names, and it costs milliseconds. */
    private synchronized String template(Surroundings around) {
        try {
            Map<Path, WorkingTree.Version> now = tree.versions(); // before they are read
            if (last == null || !last.around.equals(around) || !last.from.equals(now)) {
                String html = filled(around, new ArrayList<>()).outerHtml();
                last = new Made(around, now, html);
            }
            return last.html;
        } catch (IOException e) {
            return filled(around, new ArrayList<>()).outerHtml(); // somebody is just checking out
        }
    }

    private static String atMark(String what, Surroundings around) {
        return switch (what) {
            case "open" -> Boolean.toString(around.roundUrl() != null);
            case "round" -> address(around, around.roundUrl());
            default -> address(around, around.deckUrl());
        };
    }

    /** Why the deck is not fit to be shown, one line each. */
    public List<String> problems() {
        List<String> problems = new ArrayList<>();
        for (Element block : parsed().select("pre, code")) {
            boolean isOurs = block.hasAttr("data-code") || block.hasAttr("data-diff");
            if (isOurs ? !block.text().isBlank() : isJava(block)) {
                problems.add("Code is taken from the rounds, not written here: " + block.text());
            }
        }
        filled(Surroundings.EXPORT, problems);
        return problems;
    }

    private static boolean isJava(Element block) {
        return !block.hasClass("shell") && JAVA.matcher(block.wholeText()).find();
    }

    private Document parsed() {
        Parser parser = Parser.htmlParser().settings(ParseSettings.preserveCase);
        Document page = Jsoup.parse(source, "", parser);
        page.outputSettings().prettyPrint(false);
        return page;
    }

    private Document filled(Surroundings around, List<String> problems) {
        Document page = parsed();
        Element root = page.selectFirst("html");
        root.attr("data-mode", around.isLive() ? "live" : "export");
        if (around.isLive()) {
            root.attr("data-round-port", Integer.toString(around.roundPort()));
            root.attr("data-round-fragment", around.roundFragment());
            root.attr("data-rounds-open", mark("open"));
        }
        for (Element block : page.select("pre[data-code]")) {
            replace(block, problems, () -> code.member(block.attr("data-code")));
        }
        for (Element block : page.select("pre[data-diff]")) {
            String member = block.hasAttr("data-member") ? block.attr("data-member") : null;
            replace(block, problems, () -> code.diff(block.attr("data-diff"), member));
        }
        for (Element block : page.select("[data-scoreboard]")) {
            block.appendChild(scoreboard.element());
        }
        for (Element block : page.select("[data-simulation]")) {
            block.appendChild(simulation.element());
        }
        for (Element block : page.select("[data-qr]")) {
            block.appendText(mark(block.attr("data-qr")));
        }
        return page;
    }

    private static void replace(Element block, List<String> problems, Supplier<Element> figure) {
        try {
            Element shown = figure.get();
            block.classNames().forEach(shown::addClass);
            block.replaceWith(shown);
        } catch (DeckException e) {
            problems.add(e.getMessage());
            block.addClass("problem").text(e.getMessage());
        }
    }

    private static String mark(String what) {
        return "\uE000" + what + "\uE001"; // no page and no code has these
    }

    private static String address(Surroundings around, String url) {
        if (url != null) {
            return QrSvg.of(url).outerHtml()
                    + new Element("p").addClass("url").text(url).outerHtml();
        }
        String hint =
                around.isLive()
                        ? "Only this machine reaches it: start with --host 0.0.0.0 to open it"
                                + " to the room"
                        : "This is a copy of the talk: there is no server behind it";
        return new Element("p").addClass("hint").text(hint).outerHtml();
    }

    private static String read(String resource) {
        try (InputStream in = Deck.class.getResourceAsStream(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("The jar is incomplete", e);
        }
    }
}
