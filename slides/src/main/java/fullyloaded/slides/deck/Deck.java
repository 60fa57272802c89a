package fullyloaded.slides.deck;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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
 * They are looked up afresh each time, so that the deck shows what is there.
 */
public final class Deck {

    private static final Pattern JAVA =
            Pattern.compile(
                    "[;{]\\s*($|\\n|//)|\\b(class|void|private|static|new) +\\w+|->|@Override");

    private static final int RECORDED = 2; // the round whose figures explain the dashboard
    private static final TalkMachine SAMPLE = new TalkMachine(2, Duration.ofMillis(250));
    private static final Pattern CORES = Pattern.compile("(\\d+)(-?)(\\d*)");

    private final Path repository;
    private final CodeFigure code;
    private final ScoreboardSlide scoreboard;
    private final SimulationSlide simulation;
    private final String source;

    /** The deck that this jar carries, about the rounds in that repository. */
    public Deck(Path repository) {
        this(repository, read("/deck/index.html"));
    }

    Deck(Path repository, String source) {
        this.repository = repository;
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
        for (Element block : parsed(source).select("pre, code")) {
            boolean isOurs = block.hasAttr("data-code") || block.hasAttr("data-diff");
            if (isOurs ? !block.text().isBlank() : isJava(block)) {
                problems.add("Code is taken from the rounds, not written here: " + block.text());
            }
        }
        filled(Surroundings.export(null, SAMPLE), problems);
        return problems;
    }

    private static boolean isJava(Element block) {
        return !block.hasClass("shell") && JAVA.matcher(block.wholeText()).find();
    }

    private static Document parsed(String source) {
        Parser parser = Parser.htmlParser().settings(ParseSettings.preserveCase);
        Document page = Jsoup.parse(source, "", parser);
        page.outputSettings().prettyPrint(false);
        return page;
    }

    private Document filled(Surroundings around, List<String> problems) {
        Figures figures = new Figures(around.machine());
        Document page = measured(around.machine(), figures, problems);
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
            Addresses.fill(block, around);
        }
        return page;
    }

    /** The slides with the figures of that machine, and with those that were measured or recorded. */
    private Document measured(TalkMachine machine, Figures figures, List<String> problems) {
        RecordedRound.read(RECORDED).addTo(figures);
        MeasuredTable table = null;
        String missing = "";
        try {
            table = MeasuredTable.read(repository);
            table.addTo(figures);
        } catch (DeckException e) {
            missing = e.getMessage();
        }
        Document page = parsed(figures.fill(source, problems));
        for (Element choice : page.select("[data-cores]")) {
            boolean isFit = isWithin(choice.attr("data-cores"), machine.cores());
            if (!isFit) {
                choice.remove();
            } else if (choice.normalName().matches("t?span")) {
                choice.unwrap();
            } else {
                choice.removeAttr("data-cores");
            }
        }
        Drawings drawings = new Drawings(machine, figures);
        page.select("[data-draw]").forEach(drawings::draw);
        for (Element block : page.select("[data-measured]")) {
            if (table != null) {
                block.before(table.element());
                block.addClass("source").text(table.source());
            } else {
                problems.add(missing);
                block.text(missing);
            }
        }
        Pace.set(page);
        return page;
    }

    /** Whether a range such as 2, 2-6 or 7- has that number in it. */
    private static boolean isWithin(String range, int number) {
        Matcher ends = CORES.matcher(range);
        if (!ends.matches()) {
            throw new DeckException("data-cores is like 2, 2-6 or 7-, not " + range);
        }
        int least = Integer.parseInt(ends.group(1));
        int most = ends.group(3).isEmpty() ? Integer.MAX_VALUE : Integer.parseInt(ends.group(3));
        return number >= least && number <= (ends.group(2).isEmpty() ? least : most);
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

    private static String read(String resource) {
        try (InputStream in = Deck.class.getResourceAsStream(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("The jar is incomplete", e);
        }
    }
}
