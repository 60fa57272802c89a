package fullyloaded.slides.encore;

import fullyloaded.slides.code.DeckException;
import fullyloaded.slides.figures.Figures;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * The slides about other people's doors. What was not measured has no slide: a section that {@code
 * data-encore} names is removed.
 */
public final class EncoreSlides {

    /** What each kind of slide shows; empty if it was not measured. */
    private static final Map<String, Function<Alternatives, Optional<Element>>> KINDS =
            Map.of(
                    "doors", DoorSlide::of,
                    "cliff", CliffSlide::of,
                    "storm", StormSlide::of);

    private final Optional<Alternatives> measured;

    private EncoreSlides(Optional<Alternatives> measured) {
        this.measured = measured;
    }

    /**
     * Reads the measurement in {@code repository}.
     *
     * @param problems gets a line if it cannot be read
     */
    public static EncoreSlides read(Path repository, List<String> problems) {
        try {
            return new EncoreSlides(Alternatives.in(repository));
        } catch (DeckException e) {
            problems.add(e.getMessage());
            return new EncoreSlides(Optional.empty());
        }
    }

    /** Adds the sentences that notes of other slides quote; they are empty if nothing was measured. */
    public void addTo(Figures figures) {
        String threads =
                measured.map(all -> all.door("virtual-threads"))
                        .flatMap(Contender::asItComes)
                        .map(
                                outcome ->
                                        " Measured at %s: goodput %s of the ceiling."
                                                .formatted(
                                                        measured.get().heaviestText(),
                                                        outcome.share()))
                        .orElse("");
        figures.put("virtual-threads-measured", threads);
    }

    /** Fills the slides, or removes them. */
    public void fill(Document page) {
        for (Element slide : page.select("section[data-encore]")) {
            Optional<Element> figure = measured.flatMap(KINDS.get(slide.attr("data-encore")));
            if (figure.isEmpty()) {
                slide.remove();
            } else {
                slide.selectFirst(".figure").replaceWith(figure.get());
                slide.selectFirst(".source").text("Measured " + measured.get().machine());
            }
        }
    }
}
