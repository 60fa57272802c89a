package fullyloaded.slides.code;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CodeFigureTest {

    private static final String FIRST =
            """
            package fullyloaded;

            import java.util.List;

            final class Server {

                static final String LESSON = "one";

                final int port;

                Server(int port) {
                    this.port = port;
                }

                /** Says it. */
                @Deprecated
                String expensive(List<String> units) {
                    return units.get(0);
                }

                void twice() {}

                void twice(int times) {}

                record Job(int id) {
                    int next() {
                        return id + 1;
                    }
                }
            }
            """;

    @TempDir private Path repository;
    private CodeFigure figures;

    @BeforeEach
    void writeRounds() throws IOException {
        write("round1-sync", FIRST);
        write(
                "round2-async",
                FIRST.replace("import java.util.List;", "import java.util.Deque;")
                        .replace("List<", "Deque<")
                        .replace("units.get(0)", "units.peek()"));
        figures = new CodeFigure(new Sources(repository));
    }

    @Test
    void aMethodComesWithItsShortCommentAndWithoutItsIndentation() {
        assertEquals(
                List.of(
                        "/** Says it. */",
                        "@Deprecated",
                        "String expensive(List<String> units) {",
                        "    return units.get(0);",
                        "}"),
                lines(figures.member("round1-sync/Server#expensive"), ".line"));
    }

    @Test
    void fieldsConstructorsAndNestedTypesAreMembers() {
        assertEquals(
                List.of("static final String LESSON = \"one\";"),
                lines(figures.member("round1-sync/Server#LESSON"), ".line"));
        assertEquals(
                "Server(int port) {",
                lines(figures.member("round1-sync/Server#Server"), ".line").get(0));
        assertEquals(5, lines(figures.member("round1-sync/Server#Job"), ".line").size());
    }

    @Test
    void whatTheRoundBeforeDoesNotHaveIsMarked() {
        assertEquals(
                List.of("String expensive(Deque<String> units) {", "    return units.peek();"),
                lines(figures.member("round2-async/Server#expensive"), ".changed"));
        assertEquals(List.of(), lines(figures.member("round1-sync/Server#expensive"), ".changed"));
    }

    @Test
    void anEditIsSeen() throws IOException {
        figures.member("round1-sync/Server#expensive");
        write("round1-sync", FIRST.replace("units.get(0)", "null"));

        assertTrue(figures.member("round1-sync/Server#expensive").text().contains("return null;"));
    }

    @Test
    void aDiffLeavesImportsOut() {
        Element diff = figures.diff("round1-sync round2-async", null);

        assertEquals(
                List.of(
                        "-    String expensive(List<String> units) {",
                        "-        return units.get(0);"),
                lines(diff, ".removed"));
        assertEquals(2, lines(diff, ".added").size());
        assertEquals(List.of("@@ -16,4 +16,4 @@"), lines(diff, ".hunk"));
    }

    @Test
    void aDiffOfOneMemberBeginsWithoutAnAddress() {
        Element diff = figures.diff("round1-sync round2-async", "expensive");

        assertEquals(List.of(), lines(diff, ".hunk"));
        assertEquals(6, lines(diff, ".line").size());
    }

    @Test
    void aClassThatOnlyTheTestsHaveIsFoundToo() throws IOException {
        writeFile(
                "round2-async/src/test/java/fullyloaded/Specimen.java",
                "final class Specimen {\n    int next;\n}\n");
        assertEquals(
                List.of("int next;"), lines(figures.member("round2-async/Specimen#next"), ".line"));
    }

    @Test
    void whatIsNotThereIsNamed() {
        for (String name :
                List.of(
                        "round1-sync/Server#nothing",
                        "round1-sync/Nobody#expensive",
                        "round9/Server#expensive",
                        "../round1-sync/Server#expensive",
                        "round1-sync/Server#twice",
                        "round1-sync/Server")) {
            DeckException e = assertThrows(DeckException.class, () -> figures.member(name), name);
            assertTrue(e.getMessage().matches(".*(Server|Nobody|twice).*"), e.getMessage());
        }
        assertThrows(DeckException.class, () -> figures.diff("round1-sync round2-async", "LESSON"));
        assertThrows(DeckException.class, () -> figures.diff("round1-sync round9", null));
    }

    @Test
    void whatASlideDoesNotHoldIsRefused() throws IOException {
        write("round1-sync", FIRST.replace("{}", "{\n" + "        ;\n".repeat(30) + "    }"));
        assertTrue(
                assertThrows(
                                DeckException.class,
                                () -> figures.diff("round1-sync round2-async", null))
                        .getMessage()
                        .contains("lines"));

        write("round1-sync", FIRST.replace("\"one\"", "\"" + "long ".repeat(20) + "\""));
        assertTrue(
                assertThrows(DeckException.class, () -> figures.member("round1-sync/Server#LESSON"))
                        .getMessage()
                        .contains("columns"));
    }

    private static List<String> lines(Element figure, String selector) {
        return figure.select(selector).stream().map(Element::wholeText).toList();
    }

    private void write(String round, String server) throws IOException {
        writeFile(round + "/src/main/java/fullyloaded/Server.java", server);
    }

    private void writeFile(String path, String content) throws IOException {
        Path file = repository.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }
}
