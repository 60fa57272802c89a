package fullyloaded.slides;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import com.github.difflib.patch.AbstractDelta;
import com.github.difflib.patch.Patch;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The diff from one round to the next is the lesson, so it must stay short. */
class RoundDiffTest {

    private static final Path REPO = Path.of("").toAbsolutePath().getParent();
    private static final List<String> ROUNDS =
            List.of(
                    "round1-sync",
                    "round2-async",
                    "round3-coarse",
                    "round4-fine",
                    "encore/machines");
    private static final Map<String, Set<String>> FILES =
            Map.of(
                    "round1-sync", Set.of("Server.java"),
                    "round2-async", Set.of("Server.java"),
                    "round3-coarse", Set.of("Server.java", "Cluster.java"),
                    "round4-fine", Set.of("Server.java", "ComputePool.java", "ComputeWorker.java"),
                    "encore/machines",
                            Set.of(
                                    "Server.java",
                                    "ComputePool.java",
                                    "EngineEvents.java",
                                    "Engine.java",
                                    "Broker.java",
                                    "Machine.java",
                                    "OwnMachine.java",
                                    "EngineCommand.java",
                                    "Main.java"));
    private static final int DIFF_LINES = 60;
    private static final int CHANGED_LINES = 25;
    private static final int LEAST_LINES = 40;
    private static final int MOST_LINES = 60;
    private static final int CLASS_LINES = 150;
    private static final int SLIDE_COLUMNS = 80;

    static Stream<String[]> steps() {
        return Stream.of(1, 2, 3, 4).map(n -> new String[] {ROUNDS.get(n - 1), ROUNDS.get(n)});
    }

    static Stream<String> rounds() {
        return ROUNDS.stream();
    }

    @ParameterizedTest
    @MethodSource("steps")
    void stepIsShortEnoughForASlide(String from, String to) throws IOException {
        List<String> before = Files.readAllLines(server(from));
        Patch<String> patch = DiffUtils.diff(before, Files.readAllLines(server(to)));

        int shown = UnifiedDiffUtils.generateUnifiedDiff(from, to, before, patch, 3).size();
        int changed = patch.getDeltas().stream().mapToInt(RoundDiffTest::changed).sum();
        assertTrue(shown > 0 && shown <= DIFF_LINES, from + " to " + to + " shows " + shown);
        assertTrue(changed <= CHANGED_LINES, from + " to " + to + " changes " + changed);
    }

    /** A replaced line counts as one changed line. */
    private static int changed(AbstractDelta<String> delta) {
        return Math.max(delta.getSource().size(), delta.getTarget().size());
    }

    @ParameterizedTest
    @MethodSource("rounds")
    void serverFitsTheBudget(String round) throws IOException {
        int lines = Files.readAllLines(server(round)).size();
        assertTrue(lines >= LEAST_LINES && lines <= MOST_LINES, lines + " lines");
    }

    @ParameterizedTest
    @MethodSource("rounds")
    void newFileIsANewConcept(String round) throws IOException {
        Set<String> names = new HashSet<>();
        for (Path file : sources(round)) {
            if (file.getParent().equals(main(round))) { // the encore has a package besides
                names.add(file.getFileName().toString());
            }
        }
        assertEquals(FILES.get(round), names);
    }

    @ParameterizedTest
    @MethodSource("rounds")
    void membersStandInTheOrderOfTheTalk(String round) throws IOException {
        List<String> members = new ArrayList<>();
        for (Tree member : server(parse(server(round))).getMembers()) {
            members.add(kind(member));
        }

        List<String> order =
                List.of("LESSON", "limit", "field", "constructor", "expensive", "close", "main");
        List<Integer> places = members.stream().map(order::indexOf).toList();
        assertFalse(places.contains(-1), members.toString());
        assertEquals(places.stream().sorted().toList(), places, members.toString());
        for (String needed : List.of("LESSON", "constructor", "expensive", "close", "main")) {
            assertTrue(members.contains(needed), needed);
        }
    }

    @Test
    void noFileIsTheSameInAllRounds() throws IOException {
        for (Path file : sources(ROUNDS.get(0))) {
            Path name = main(ROUNDS.get(0)).relativize(file);
            Set<String> texts = new HashSet<>();
            for (String round : ROUNDS) {
                texts.add(Files.readString(main(round).resolve(name)));
            }
            assertEquals(ROUNDS.size(), texts.size(), name.toString());
        }
    }

    @Test
    void lessonIsStatedOnce() throws IOException {
        Set<String> lessons = new HashSet<>();
        for (String round : ROUNDS) {
            lessons.add(lesson(round));
        }
        assertEquals(ROUNDS.size(), lessons.size());
        for (Path file : allSources()) {
            String text = Files.readString(file);
            for (String lesson : lessons) {
                boolean states = text.contains(lesson);
                assertTrue(!states || file.endsWith("Server.java"), file + ": " + lesson);
            }
        }
    }

    @Test
    void noClassIsTooLongToBeRead() throws IOException {
        for (Path file : allSources()) {
            long code = Files.readAllLines(file).stream().filter(RoundDiffTest::isCode).count();
            String name = file.getFileName().toString();
            assertTrue(code <= CLASS_LINES, name + " has " + code + " lines of code");
        }
    }

    /** Whether a line is neither blank nor a comment nor an import. */
    private static boolean isCode(String line) {
        return !line.isBlank() && !line.matches("\\s*(/\\*|\\*|//|import ).*");
    }

    @ParameterizedTest
    @MethodSource("rounds")
    void noMemberIsTooWideForASlide(String round) throws IOException {
        List<String> lines = Files.readAllLines(server(round));
        for (String line : lines) {
            boolean shown = line.startsWith("    ") && !line.contains("LESSON = ");
            assertTrue(!shown || line.length() <= SLIDE_COLUMNS, line);
        }
    }

    /** Decisions use nanoTime, because the wall clock may be set at any moment. */
    @ParameterizedTest
    @ValueSource(strings = {"currentTimeMillis", "Instant.now", "LocalDateTime", "new Date("})
    void nothingReadsTheWallClock(String reading) throws IOException {
        for (Path file : allSources()) {
            assertFalse(Files.readString(file).contains(reading), file.toString());
        }
    }

    private static String kind(Tree member) {
        if (member instanceof VariableTree field) {
            boolean isStatic = field.getModifiers().getFlags().contains(Modifier.STATIC);
            String name = field.getName().toString();
            return name.equals("LESSON") ? name : isStatic ? "limit" : "field";
        }
        String name = ((MethodTree) member).getName().toString();
        return name.equals("<init>") ? "constructor" : name;
    }

    private static ClassTree server(CompilationUnitTree unit) {
        return (ClassTree) unit.getTypeDecls().get(0);
    }

    private static String lesson(String round) throws IOException {
        for (Tree member : server(parse(server(round))).getMembers()) {
            if (member instanceof VariableTree field && kind(field).equals("LESSON")) {
                return field.getInitializer().toString().replace("\"", "");
            }
        }
        throw new AssertionError(round + " has no LESSON");
    }

    private static CompilationUnitTree parse(Path file) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            JavacTask task =
                    (JavacTask)
                            compiler.getTask(
                                    null, files, null, null, null, files.getJavaFileObjects(file));
            return task.parse().iterator().next();
        }
    }

    private static Path main(String round) {
        return REPO.resolve(round).resolve("src/main/java/fullyloaded");
    }

    private static Path server(String round) {
        return main(round).resolve("Server.java");
    }

    private static List<Path> sources(String round) throws IOException {
        try (Stream<Path> files = Files.walk(main(round))) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    private static List<Path> allSources() throws IOException {
        List<Path> all = new ArrayList<>();
        for (String module : List.of("shared-dashboard", "load-generator", "slides")) {
            try (Stream<Path> files = Files.walk(REPO.resolve(module).resolve("src/main/java"))) {
                files.filter(file -> file.toString().endsWith(".java")).forEach(all::add);
            }
        }
        for (String round : ROUNDS) {
            all.addAll(sources(round));
        }
        return all;
    }
}
