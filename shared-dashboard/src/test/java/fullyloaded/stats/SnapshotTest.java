package fullyloaded.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The page shows states, roles and verdicts exactly as in the JSON. */
class SnapshotTest {

    static Stream<Enum<?>> words() {
        return Stream.of(ProcessRole.values(), ProcessState.values(), LiveVerdict.values())
                .flatMap(Stream::of);
    }

    @ParameterizedTest
    @MethodSource("words")
    void enumsAreLowerCaseWordsInJson(Enum<?> word) {
        JsonElement json = new Gson().toJsonTree(word);

        assertEquals(word.name().toLowerCase(Locale.ROOT), json.getAsString());
    }
}
