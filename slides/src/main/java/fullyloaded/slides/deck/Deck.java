package fullyloaded.slides.deck;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.ParseSettings;
import org.jsoup.parser.Parser;

/**
 * The slides, with the code, the diffs, the scoreboard, the simulated world and the addresses put in that they name.
 * They are looked up afresh each time, so that the deck shows what is there.
 */
public final class Deck {

    private static final Pattern JAVA =
            Pattern.compile(
                    "[;{]\\s*($|\\n|//)|\\b(class|void|private|static|new) +\\w+|->|@Override");

    private final CodeFigure code;
    private final ScoreboardSlide scoreboard;
    private final SimulationSlide simulation;
    private final String source;

    /** The deck that this jar carries, about the rounds in that repository. */
    public Deck(Path repository) {
        this(repository, read("/deck/index.html"));
    }

    Deck(Path repository, String source) {
        code = new CodeFigure(new Sources(repository));
        scoreboard = new ScoreboardSlide(repository);
        simulation = new SimulationSlide(repository);
        this.source = source;
    }

    /** The whole page; what cannot be shown says so in its place. */
    public String html(Surroundings around) {
        return filled(around, new ArrayList<>()).outerHtml();
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
        filled(Surroundings.export(null), problems);
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
            root.attr("data-rounds-open", Boolean.toString(around.roundUrl() != null));
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
            fill(block, around);
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

    private static void fill(Element block, Surroundings around) {
        switch (block.attr("data-qr")) {
            case "deck" -> address(block, around, around.deckUrl());
            case "round" -> address(block, around, around.roundUrl());
            case "source" -> source(block, around);
            default -> throw new IllegalArgumentException(block.outerHtml());
        }
    }

    private static void source(Element block, Surroundings around) {
        if (around.sourceUrl() != null) {
            block.appendElement("p").appendElement("b").text("The code");
            address(block, around, around.sourceUrl());
            return;
        }
        if (around.deckUrl() != null) {
            block.appendElement("p").appendElement("b").text("The slides, while this server runs");
        }
        address(block, around, around.deckUrl());
        block.appendElement("p").text("For the code, ask the speaker.");
    }

    private static void address(Element block, Surroundings around, String url) {
        if (url != null) {
            block.appendChild(QrSvg.of(url));
            block.appendElement("p").addClass("url").text(url);
        } else {
            String hint =
                    around.isLive()
                            ? "Only this machine reaches it: start with --host 0.0.0.0 to open it"
                                    + " to the room"
                            : "This is a copy of the talk: there is no server behind it";
            block.appendElement("p").addClass("hint").text(hint);
        }
    }

    private static String read(String resource) {
        try (InputStream in = Deck.class.getResourceAsStream(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("The jar is incomplete", e);
        }
    }
}
