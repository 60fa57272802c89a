package fullyloaded.slides.article;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fullyloaded.slides.article.InTheWild.Server;
import fullyloaded.slides.code.DeckException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every claim about somebody else's server has a source and a day. */
final class InTheWildTest {

    private static final Path REPOSITORY = Path.of("..").toAbsolutePath().normalize();
    private static final List<Server> SERVERS = InTheWild.servers(REPOSITORY);

    @Test
    void everyServerHasASourceAndADay() {
        for (Server server : SERVERS) {
            assertTrue(server.url().startsWith("https://"), server.name());
            assertTrue(
                    LocalDate.parse(server.read()).isAfter(LocalDate.of(2026, 1, 1)),
                    server.name());
            assertTrue(server.does().endsWith("."), server.name());
        }
        assertEquals(
                Set.of(1, 2, 3, 4),
                SERVERS.stream().map(Server::round).collect(Collectors.toSet()));
    }

    @Test
    void theTableHasAGroupForEachRound() {
        Element table = InTheWild.table(SERVERS);

        assertEquals(4, table.select("tbody").size());
        assertEquals(SERVERS.size(), table.select("td a").size());
        assertEquals(
                SERVERS.stream().sorted(Comparator.comparing(Server::round)).toList(),
                SERVERS,
                "sort the file by round");
    }

    @Test
    void aMissingFileIsNamed(@TempDir Path empty) {
        DeckException missing = assertThrows(DeckException.class, () -> InTheWild.servers(empty));
        assertTrue(missing.getMessage().contains(InTheWild.FILE), missing.getMessage());
    }
}
