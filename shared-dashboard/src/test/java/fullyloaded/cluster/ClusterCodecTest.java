package fullyloaded.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fullyloaded.stats.IntervalStats;
import fullyloaded.stats.Machine;
import fullyloaded.stats.ProcessRole;
import fullyloaded.stats.ProcessState;
import fullyloaded.stats.Snapshot;
import fullyloaded.stats.Window;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClusterCodecTest {

    private static final IntervalStats INTERVAL =
            IntervalStats.of(42, ProcessRole.COPY, ProcessState.UP);
    private static final Snapshot SNAPSHOT =
            new Window("the lesson", Duration.ofSeconds(2), 0)
                    .add(1, INTERVAL, new Machine.Sample(List.of(), new double[0]), null);

    static Stream<ClusterMessage> messages() {
        return Stream.of(
                new ClusterMessage.Ready(3000, 250_000_000),
                new ClusterMessage.Interval(INTERVAL),
                new ClusterMessage.Past(List.of(new Snapshot.Point(1, 2, 3, 4, 5))),
                new ClusterMessage.Current(SNAPSHOT),
                new ClusterMessage.Drain());
    }

    @ParameterizedTest
    @MethodSource("messages")
    void eachMessageIsOneLineAndReadAsWhatItWas(ClusterMessage message) {
        String line = ClusterCodec.encode(message);

        assertTrue(ClusterCodec.isMessage(line));
        assertEquals(1, line.lines().count());
        ClusterMessage read = ClusterCodec.decode(line);
        assertEquals(message.getClass(), read.getClass());
        assertEquals(line, ClusterCodec.encode(read));
    }

    @Test
    void allMessagesAreTried() {
        Set<Class<?>> tried = messages().map(Object::getClass).collect(Collectors.toSet());

        assertEquals(
                Set.copyOf(Arrays.asList(ClusterMessage.class.getPermittedSubclasses())), tried);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "{}",
                "{\"type\":\"Ready\"}",
                "{\"type\":\"Sudden\",\"body\":{}}",
                "{\"port\":3000,\"unitNanos\":1}",
                "drain",
                "{"
            })
    void anythingElseIsRefused(String line) {
        assertThrows(RuntimeException.class, () -> ClusterCodec.decode(line));
    }

    @Test
    void whatALibraryPrintsIsNoMessage() {
        assertFalse(ClusterCodec.isMessage("WARNING: something"));
        assertFalse(ClusterCodec.isMessage(""));
    }
}
