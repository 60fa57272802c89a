package fullyloaded.slides.deck;

import fullyloaded.slides.code.CodeFigure;
import fullyloaded.slides.code.DeckException;
import fullyloaded.slides.code.Sources;
import fullyloaded.slides.encore.EncoreSlides;
import fullyloaded.slides.figures.Drawings;
import fullyloaded.slides.figures.Figures;
import fullyloaded.slides.figures.MeasuredTable;
import fullyloaded.slides.figures.OmissionExample;
import fullyloaded.slides.figures.RecordedRound;
import fullyloaded.slides.figures.ScoreboardSlide;
import fullyloaded.slides.figures.SimulationSlide;
import fullyloaded.slides.figures.TalkMachine;
import fullyloaded.slides.html.Markup;
import fullyloaded.slides.rounds.Door;
import fullyloaded.slides.rounds.Rounds;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** Builds the page: fills its placeholders with figures, code, diffs, pictures and tables. */
final class DeckPage {

    private static final int RECORDED = 2; // the round whose figures explain the dashboard
    private static final Pattern CORES = Pattern.compile("(\\d+)(-?)(\\d*)");

    private final Path repository;
    private final String source;
    private final List<String> doors;
    private final CodeFigure code;
    private final ScoreboardSlide scoreboard;
    private final SimulationSlide simulation;

    DeckPage(Path repository, String source) {
        this.repository = repository;
        this.source = source;
        doors = new Rounds(repository).doors().stream().map(Door::key).toList();
        code = new CodeFigure(new Sources(repository));
        scoreboard = new ScoreboardSlide(repository);
        simulation = new SimulationSlide(repository);
    }

    /**
     * The page for {@code context}, with placeholders for addresses.
     *
     * @param problems gets a line for everything that cannot be shown
     */
    Document filled(DeckContext context, List<String> problems) {
        Figures figures = new Figures(context.machine());
        EncoreSlides encore = EncoreSlides.read(repository, problems);
        encore.addTo(figures);
        Document page = measured(context.machine(), figures, problems);
        encore.fill(page);
        Element root = page.selectFirst("html");
        root.attr("data-mode", context.isLive() ? "live" : "export");
        if (context.isLive()) {
            root.attr("data-round-port", Integer.toString(context.roundPort()));
            root.attr("data-round-fragment", context.roundFragment());
            root.attr("data-rounds-open", RoomAddresses.placeholder("open"));
        }
        page.select("[data-doors]").attr("data-doors", String.join(" ", doors));
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
            block.appendText(RoomAddresses.placeholder(block.attr("data-qr")));
        }
        return page;
    }

    /** The slides with everything that depends on the machine, and all measured and recorded figures. */
    private Document measured(TalkMachine machine, Figures figures, List<String> problems) {
        RecordedRound.read(RECORDED).addTo(figures);
        SimulationSlide.addTo(figures);
        OmissionExample.addTo(figures);
        MeasuredTable table = null;
        String missing = "";
        try {
            table = MeasuredTable.read(repository);
            table.addTo(figures);
        } catch (DeckException e) {
            missing = e.getMessage();
        }
        Document page = Markup.parsed(figures.fill(source, problems));
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

    /** Whether a number is in a range such as 2, 2-6 or 7-. */
    private static boolean isWithin(String range, int number) {
        Matcher ends = CORES.matcher(range);
        if (!ends.matches()) {
            throw new DeckException("data-cores must be like 2, 2-6 or 7-, not " + range);
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
}
