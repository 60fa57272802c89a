package fullyloaded.slides.encore;

import fullyloaded.slides.code.DeckException;
import fullyloaded.slides.scoreboard.Format;
import fullyloaded.slides.scoreboard.Row;
import fullyloaded.slides.scoreboard.Scoreboard;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The measurement of rounds and other people's doors that the repository ships. Immutable. */
final class Alternatives {

    /** Where it is, with the pictures made from it. */
    static final String FOLDER = "docs/alternatives";

    /** What measures it. */
    static final String COMMAND =
            "java -jar slides/target/slides.jar scoreboard --doors all --cliff --storm --out "
                    + FOLDER;

    private static final String TUNED = "=tuned";
    private static final int BEST_ROUND = 4;

    private final Scoreboard board;

    Alternatives(Scoreboard board) {
        this.board = board;
    }

    /**
     * Reads it; empty if it was never measured.
     *
     * @throws DeckException if it cannot be read
     */
    static Optional<Alternatives> in(Path repository) {
        Path file = repository.resolve(FOLDER).resolve("scoreboard.json");
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Alternatives(Scoreboard.read(file)));
        } catch (IOException e) {
            throw new DeckException(e.getMessage());
        }
    }

    /** All of it. */
    Scoreboard board() {
        return board;
    }

    /** The doors and rounds it compares, in its order, but round 4 last. */
    List<Contender> contenders() {
        List<Contender> rounds =
                board.rows().stream()
                        .filter(row -> row.isRound() && row.number() != BEST_ROUND)
                        .map(this::contender)
                        .toList();
        List<Contender> all = new ArrayList<>(rounds);
        board.rows().stream()
                .filter(row -> !row.isRound())
                .map(row -> row.name().replaceFirst("=.*", ""))
                .distinct()
                .map(this::door)
                .forEach(all::add);
        round4().ifPresent(row -> all.add(contender(row)));
        return all;
    }

    /** A door by its name: with its default, tuned, or both. */
    Contender door(String name) {
        return new Contender(
                name, row(name).orElse(null), row(name + TUNED).orElse(null), board, heaviest());
    }

    /** Round 4, if it was measured along. */
    Optional<Row> round4() {
        return board.rounds().stream().filter(row -> row.number() == BEST_ROUND).findFirst();
    }

    Contender contender(Row round) {
        return new Contender("round " + round.label(), round, null, board, heaviest());
    }

    /** The heaviest load, in ceilings. */
    double heaviest() {
        List<Double> multiples = board.settings().multiples();
        return multiples.get(multiples.size() - 1);
    }

    /** Where, when and with what it was measured, in one line. */
    String machine() {
        Scoreboard.Host host = board.host();
        return "%s, %d cores of %s, %s, JDK %s"
                .formatted(
                        board.measuredAt().replaceFirst("T.*", ""),
                        host.cores(),
                        host.cpu(),
                        host.system(),
                        host.jdk());
    }

    /** The heaviest load as on a slide, such as 10×. */
    String heaviestText() {
        return Format.typeset(Format.multiple(heaviest()));
    }

    private Optional<Row> row(String name) {
        return board.rows().stream()
                .filter(row -> !row.isRound() && row.name().equals(name))
                .findFirst();
    }
}
