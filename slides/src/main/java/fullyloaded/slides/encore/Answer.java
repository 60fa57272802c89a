package fullyloaded.slides.encore;

import fullyloaded.slides.scoreboard.Format;
import fullyloaded.slides.scoreboard.Row;
import fullyloaded.slides.scoreboard.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What was measured of the doors of one question, beside round 4: a table, a picture, a sentence. */
final class Answer {

    private static final List<String> CONSTRAINTS =
            List.of("saturation", "responsiveness", "grace");

    /**
     * One line of the table and one bar of the picture.
     *
     * @param name which server, and how it is set
     * @param outcome empty if it did not run
     * @param note why it did not run; null if it did
     */
    record Line(String name, Optional<Outcome> outcome, String note) {}

    private final Alternatives all;
    private final List<Contender> doors;
    private final List<Line> lines = new ArrayList<>();

    Answer(Alternatives all, List<String> names) {
        this.all = all;
        doors = names.stream().map(all::door).filter(Contender::isMeasured).toList();
        doors.forEach(this::add);
        all.round4().map(all::contender).ifPresent(this::add);
    }

    private void add(Contender contender) {
        String name = contender.name();
        if (contender.best() == null) {
            lines.add(new Line(name, Optional.empty(), contender.note()));
            return;
        }
        add(name, contender.asItComes());
        add(name + ", tuned" + setting(contender.tuned()), contender.whenTuned());
        add(name + ", a hash costs twice", contender.whenDearer());
    }

    private void add(String name, Optional<Outcome> outcome) {
        outcome.ifPresent(known -> lines.add(new Line(name, outcome, null)));
    }

    /** The setting that tuning arrived at: a door's lesson begins with its name and that. */
    private static String setting(Row tuned) {
        return tuned == null || tuned.lesson() == null
                ? ""
                : tuned.lesson().replaceFirst("^[^=:]*=?", " to ").replaceFirst(":.*", "");
    }

    /** A table in Markdown, with a line break at its end. */
    String table() {
        StringBuilder table = new StringBuilder();
        table.append("| at ").append(all.heaviestText()).append(" | goodput / ceiling |");
        CONSTRAINTS.forEach(constraint -> table.append(" ").append(constraint).append(" |"));
        table.append("\n|---|---|---|---|---|\n");
        lines.forEach(line -> table.append(row(line)).append("\n"));
        return table.toString();
    }

    private static String row(Line line) {
        if (line.outcome().isEmpty()) {
            return "| %s | %s | | | |".formatted(line.name(), escaped(line.note()));
        }
        Outcome outcome = line.outcome().get();
        String verdicts =
                CONSTRAINTS.stream()
                        .map(constraint -> verdict(outcome, constraint))
                        .collect(Collectors.joining(" | "));
        return "| %s | %s | %s |".formatted(line.name(), outcome.share(), verdicts);
    }

    private static String verdict(Outcome outcome, String constraint) {
        return outcome.verdicts().stream()
                .filter(verdict -> verdict.constraint().equals(constraint))
                .findFirst()
                .map(Answer::verdict)
                .orElse("\u2013");
    }

    private static String verdict(Verdict verdict) {
        String reason = verdict.holds() ? "" : ": " + Format.typeset(verdict.because());
        return escaped(Format.mark(verdict) + reason);
    }

    private static String escaped(String text) {
        return text.replace("|", "\\|").replace("<", "&lt;");
    }

    /** The picture: a bar for each line of the table. */
    String picture() {
        return Picture.ofBars(
                "Goodput at " + all.heaviestText() + ", as a share of the ceiling", lines);
    }

    /** What the picture shows, for readers who do not see it. */
    String description() {
        return lines.stream()
                .map(
                        line ->
                                line.name()
                                        + ": "
                                        + line.outcome().map(Outcome::share).orElse("did not run"))
                .collect(Collectors.joining("; "));
    }

    /** Where a door does better than round 4, as a paragraph; empty if nowhere. */
    String wins() {
        List<String> sentences =
                all.round4().stream()
                        .flatMap(
                                best ->
                                        doors.stream()
                                                .flatMap(door -> Wins.of(door, best).stream()))
                        .toList();
        return Stream.concat(Stream.of(""), sentences.stream()).collect(Collectors.joining("\n\n"));
    }
}
