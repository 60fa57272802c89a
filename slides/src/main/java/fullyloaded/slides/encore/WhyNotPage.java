package fullyloaded.slides.encore;

import fullyloaded.slides.code.DeckException;
import fullyloaded.slides.scoreboard.Cliff;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The answers to "Why not just ...?", one for each question, with their pictures. Prose comes from a
 * template; code, versions, verdicts and figures are read from where they are, so that none of them is
 * written down twice.
 */
public final class WhyNotPage {

    /** The page's path in the repository. */
    public static final String PAGE = "docs/why-not.md";

    private static final Pattern PLACE = Pattern.compile("\\{\\{([a-z]+)(?: ([^}]+))?}}");

    private final Listings listings;
    private final Optional<Alternatives> measured;
    private final Map<String, String> files = new TreeMap<>();

    /** Reads the sources and the measurement in {@code repository}. */
    public WhyNotPage(Path repository) {
        this(repository, Alternatives.in(repository));
    }

    WhyNotPage(Path repository, Optional<Alternatives> measured) {
        listings = new Listings(repository);
        this.measured = measured;
    }

    /**
     * The text of each file, by its path in the repository.
     *
     * @throws DeckException if the template names something that does not exist
     */
    public Map<String, String> files() {
        files.clear();
        String page =
                PLACE.matcher(template())
                        .replaceAll(
                                place ->
                                        Matcher.quoteReplacement(
                                                text(place.group(1), place.group(2))));
        files.put(PAGE, tidy(page));
        return Map.copyOf(files);
    }

    /** Places that have nothing to say leave no empty lines. */
    private static String tidy(String page) {
        return page.replaceAll("\n{3,}", "\n\n");
    }

    private String text(String kind, String what) {
        return switch (kind) {
            case "measured" -> measured();
            case "code" -> listings.code(what);
            case "file" -> listings.file(what);
            case "version" -> listings.version(what);
            case "doors" -> doors(List.of(what.split(" ")));
            case "cliff" -> measured.map(all -> cliff(all.board().cliff())).orElse("");
            case "storm" -> measured.map(WhyNotPage::storm).orElse("");
            default -> throw new DeckException("Unknown in why-not.template: " + kind);
        };
    }

    private String measured() {
        return measured.map(
                        all ->
                                """
                                Measured on %s, the load generator on the same cores, with

                                ```
                                %s
                                ```
                                """
                                        .formatted(all.machine(), Alternatives.COMMAND)
                                        .strip())
                .orElse(
                        """
                        **Not measured yet.** Until then this page shows code, and no figures. To measure, and to
                        write this page again:

                        ```
                        %s
                        java -jar slides/target/slides.jar why-not
                        ```
                        """
                                .formatted(Alternatives.COMMAND)
                                .strip());
    }

    private String doors(List<String> names) {
        if (measured.isEmpty()) {
            return "*Verdicts: not measured yet.*";
        }
        Answer answer = new Answer(measured.get(), names);
        String picture = names.get(0) + ".svg";
        files.put(Alternatives.FOLDER + "/" + picture, answer.picture());
        return "%s\n![%s](alternatives/%s)%s"
                .formatted(answer.table(), answer.description(), picture, answer.wins());
    }

    private String cliff(Cliff cliff) {
        if (cliff == null) {
            return "";
        }
        StringBuilder text = new StringBuilder(CliffSlide.sentence(cliff)).append("\n");
        for (Cliff.Series series : cliff.series()) {
            String name = "cliff-%d.svg".formatted(series.cost());
            files.put(Alternatives.FOLDER + "/" + name, Picture.ofChart(cliff, series));
            text.append(
                    "\n![Goodput over the length of the queue, cost %d](alternatives/%s)"
                            .formatted(series.cost(), name));
        }
        return text.toString();
    }

    private static String storm(Alternatives all) {
        return StormSlide.markdown(all);
    }

    private static String template() {
        try (InputStream in = WhyNotPage.class.getResourceAsStream("/why-not.template")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("The jar is incomplete", e);
        }
    }
}
