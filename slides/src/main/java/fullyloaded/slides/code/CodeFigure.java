package fullyloaded.slides.code;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import com.github.difflib.patch.AbstractDelta;
import com.github.difflib.patch.Patch;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jsoup.nodes.Element;

/** Code on a slide: a member, or the changes from one round to the next. Thread-safe. */
public final class CodeFigure {

    /** The lines that fit below a slide's heading, in letters legible from the last row. */
    static final int MOST_LINES = 22;

    /** The columns that fit; only a LESSON needs all of them. */
    static final int MOST_COLUMNS = 96;

    private static final int WIDE_COLUMNS = 90; // longer lines get smaller letters
    private static final int CONTEXT_LINES = 1;
    private static final Pattern MEMBER = Pattern.compile("([\\w-]+)/(\\w+)#(\\w+)");
    private static final Pattern STEP = Pattern.compile("([\\w-]+) ([\\w-]+)");
    private static final Pattern HUNK = Pattern.compile("@@ -(\\d+)(,\\d+)? \\+(\\d+)(,\\d+)? @@");

    /** A line as text and as HTML, with its CSS classes. */
    private record Line(String classes, String text, String html) {}

    private final Sources sources;

    /** Shows code from {@code sources}. */
    public CodeFigure(Sources sources) {
        this.sources = sources;
    }

    /**
     * A member; lines that the previous round does not have are marked.
     *
     * @param name such as {@code round2-async/Server#expensive}
     * @throws DeckException if there is no such member, or it does not fit on a slide
     */
    public Element member(String name) {
        Matcher parts = MEMBER.matcher(name);
        if (!parts.matches()) {
            throw new DeckException(
                    "data-code must be like round2-async/Server#expensive, not " + name);
        }
        List<String> lines = sources.file(parts.group(1), parts.group(2)).member(parts.group(3));
        if (lines.isEmpty()) {
            throw new DeckException("No member " + name);
        }
        Optional<SourceFile> before = sources.before(parts.group(1), parts.group(2));
        Set<Integer> changed =
                before.map(file -> changed(file.member(parts.group(3)), lines)).orElse(Set.of());
        List<String> html = Highlighter.html(lines);
        return figure(
                name,
                "%s/%s.java  %s".formatted(parts.group(1), parts.group(2), parts.group(3)),
                IntStream.range(0, lines.size())
                        .mapToObj(i -> line(changed.contains(i), lines.get(i), html.get(i)))
                        .toList());
    }

    /**
     * The changes in {@code Server} except its imports.
     *
     * @param step such as {@code round1-sync round2-async}
     * @param member the only member to show, or null for all
     * @throws DeckException if there is no such round, nothing changed, or it does not fit on a slide
     */
    public Element diff(String step, String member) {
        Matcher parts = STEP.matcher(step);
        if (!parts.matches()) {
            throw new DeckException("data-diff must be like round1-sync round2-async, not " + step);
        }
        List<String> before = server(parts.group(1), member);
        List<String> after = server(parts.group(2), member);
        if (before.equals(after)) {
            throw new DeckException(
                    "No changes from %s in %s".formatted(step.replace(" ", " to "), member));
        }
        Patch<String> patch = DiffUtils.diff(before, after);
        List<String> unified =
                UnifiedDiffUtils.generateUnifiedDiff("", "", before, patch, CONTEXT_LINES);
        String what = member == null ? "Server.java" : "Server.java  " + member;
        return figure(
                        step,
                        "diff -u  %s  %s  %s".formatted(parts.group(1), parts.group(2), what),
                        withoutImports(
                                marked(
                                        unified,
                                        Highlighter.html(before),
                                        Highlighter.html(after),
                                        member != null)))
                .addClass("diff");
    }

    private static Line line(boolean isChanged, String text, String html) {
        return new Line(isChanged ? "line changed" : "line", text, html);
    }

    /** The lines of a round's server or of one member; empty if the round does not have it. */
    private List<String> server(String round, String member) {
        SourceFile file = sources.file(round, "Server");
        return member == null ? file.lines() : file.member(member);
    }

    private static Set<Integer> changed(List<String> before, List<String> after) {
        Set<Integer> changed = new HashSet<>();
        for (AbstractDelta<String> delta : DiffUtils.diff(before, after).getDeltas()) {
            int first = delta.getTarget().getPosition();
            IntStream.range(first, first + delta.getTarget().size()).forEach(changed::add);
        }
        return changed;
    }

    /** Drops imports, and hunks that have no other change. */
    private static List<Line> withoutImports(List<Line> lines) {
        List<Line> kept = new ArrayList<>();
        List<Line> hunk = new ArrayList<>();
        for (Line line : lines) {
            if (line.classes.endsWith("hunk")) {
                keep(hunk, kept);
            }
            hunk.add(line);
        }
        keep(hunk, kept);
        return kept;
    }

    private static void keep(List<Line> hunk, List<Line> kept) {
        hunk.removeIf(line -> line.text.matches(".import .*"));
        if (hunk.stream().anyMatch(line -> line.text.matches("[+-].+"))) {
            kept.addAll(hunk);
        }
        hunk.clear();
    }

    private static List<Line> marked(
            List<String> unified, List<String> before, List<String> after, boolean isMember) {
        List<Line> lines = new ArrayList<>();
        int old = 0;
        int now = 0;
        for (String line : unified.subList(Math.min(2, unified.size()), unified.size())) {
            Matcher hunk = HUNK.matcher(line);
            if (hunk.matches()) {
                old = Integer.parseInt(hunk.group(1)) - 1;
                now = Integer.parseInt(hunk.group(3)) - 1;
                if (!isMember || !lines.isEmpty()) { // a member's first hunk needs no position
                    lines.add(new Line("line hunk", line, line));
                }
            } else if (line.startsWith("-")) {
                lines.add(new Line("line removed", line, "-" + before.get(old++)));
            } else if (line.startsWith("+")) {
                lines.add(new Line("line added", line, "+" + after.get(now++)));
            } else {
                lines.add(new Line("line", line, " " + after.get(now++)));
                old++;
            }
        }
        return lines;
    }

    private static Element figure(String name, String caption, List<Line> lines) {
        if (lines.size() > MOST_LINES) {
            throw new DeckException(
                    "%s has %d lines, but a slide holds %d"
                            .formatted(name, lines.size(), MOST_LINES));
        }
        int columns = lines.stream().mapToInt(line -> line.text.length()).max().orElse(0);
        if (columns > MOST_COLUMNS) {
            throw new DeckException(
                    "%s has %d columns, but a slide holds %d"
                            .formatted(name, columns, MOST_COLUMNS));
        }
        Element figure = new Element("figure").addClass("code");
        if (columns > WIDE_COLUMNS) {
            figure.addClass("wide");
        }
        figure.appendElement("figcaption").text(caption);
        Element code = figure.appendElement("pre").appendElement("code");
        for (Line line : lines) {
            code.appendElement("span").attr("class", line.classes).html(line.html);
        }
        return figure;
    }
}
