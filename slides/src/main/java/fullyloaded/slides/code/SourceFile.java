package fullyloaded.slides.code;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** A Java file and the positions of its members, found with the JDK's own parser. */
final class SourceFile {

    private static final int MOST_COMMENT_LINES = 3; // longer ones are not shown on slides
    private static final int MOST_COMMENT_COLUMNS = 90;

    /** A range of lines, counted from 0, both ends included. */
    private record Place(int first, int last) {}

    private final List<String> lines;
    private final Map<String, List<Place>> members = new HashMap<>();

    private SourceFile(List<String> lines) {
        this.lines = lines;
    }

    /** Reads and parses a file; it need not compile. */
    static SourceFile read(Path file) throws IOException {
        SourceFile source = new SourceFile(Files.readAllLines(file));
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        if (compiler == null) {
            throw new DeckException("Code can only be shown on a JDK: this is a JRE");
        }
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            JavacTask task =
                    (JavacTask)
                            compiler.getTask(
                                    null,
                                    files,
                                    ignored -> {},
                                    null,
                                    null,
                                    files.getJavaFileObjects(file));
            CompilationUnitTree unit = task.parse().iterator().next();
            SourcePositions positions = Trees.instance(task).getSourcePositions();
            unit.getTypeDecls().forEach(type -> source.add(type, unit, positions));
        }
        return source;
    }

    /** All its lines. */
    List<String> lines() {
        return lines;
    }

    /**
     * A member's lines without their indentation, or none if there is no such member. A constructor has
     * its class's name.
     *
     * @throws DeckException if several members have this name
     */
    List<String> member(String name) {
        List<Place> places = members.getOrDefault(name, List.of());
        if (places.size() > 1) {
            throw new DeckException(
                    "%d members are called %s: rename all but one".formatted(places.size(), name));
        }
        return places.stream()
                .flatMap(place -> lines.subList(place.first, place.last + 1).stream())
                .map(line -> line.startsWith("    ") ? line.substring(4) : line)
                .toList();
    }

    private void add(Tree type, CompilationUnitTree unit, SourcePositions positions) {
        if (!(type instanceof ClassTree parent)) {
            return;
        }
        for (Tree member : parent.getMembers()) {
            long start = positions.getStartPosition(unit, member);
            long end = positions.getEndPosition(unit, member);
            if (start < 0 || end < start) {
                continue; // a default constructor has no text
            }
            int first = (int) unit.getLineMap().getLineNumber(start) - 1;
            int last = (int) unit.getLineMap().getLineNumber(end) - 1;
            members.computeIfAbsent(name(member, parent), name -> new ArrayList<>())
                    .add(new Place(first - commentAbove(first), last));
        }
    }

    private static String name(Tree member, ClassTree parent) {
        if (member instanceof MethodTree method) {
            String name = method.getName().toString();
            return name.equals("<init>") ? parent.getSimpleName().toString() : name;
        }
        if (member instanceof VariableTree field) {
            return field.getName().toString();
        }
        return member instanceof ClassTree nested ? nested.getSimpleName().toString() : "";
    }

    /** The number of comment lines directly above a line, or 0 if there are too many or they are too long. */
    private int commentAbove(int first) {
        int above = first;
        while (above > 0 && lines.get(above - 1).strip().matches("(//|/\\*|\\*).*")) {
            above--;
        }
        boolean isShort =
                first - above <= MOST_COMMENT_LINES
                        && lines.subList(above, first).stream()
                                .allMatch(line -> line.length() <= MOST_COMMENT_COLUMNS);
        return isShort ? first - above : 0;
    }
}
