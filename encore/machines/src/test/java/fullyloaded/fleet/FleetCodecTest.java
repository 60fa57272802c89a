package fullyloaded.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;

import fullyloaded.fleet.Report.Done;
import fullyloaded.fleet.Report.Presence;
import fullyloaded.fleet.Report.Role;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FleetCodecTest {

    private static final long HOUR_NANOS = 3_600_000_000_000L;
    private static final UnitFrame UNIT = new UnitFrame(-5, 4711);
    private static final Done DONE = new Done(-1, Long.MIN_VALUE, 4711, 232_000_000);

    static Stream<Report> reports() {
        return Stream.of(
                DONE,
                new Done(1, 2, 3, 1),
                new Done(1, 2, 3, HOUR_NANOS),
                new Presence(Role.MACHINE, -7, 42, "host-1.example", 64, 232_000_000),
                new Presence(Role.FRONT, 7, 0, "h", 0, 1),
                Presence.of(Role.FRONT, 1, 0, 5));
    }

    /** Frames of the right shape that cannot be true. */
    static Stream<byte[]> impossible() {
        return Stream.of(
                FleetCodec.encode(new Done(1, 2, 0, 1)),
                FleetCodec.encode(new Done(1, 2, -3, 1)),
                FleetCodec.encode(new Done(1, 2, 3, 0)),
                FleetCodec.encode(new Done(1, 2, 3, -1)),
                FleetCodec.encode(new Done(1, 2, 3, HOUR_NANOS + 1)),
                FleetCodec.encode(new Presence(Role.MACHINE, 1, -1, "host", 2, 3)),
                FleetCodec.encode(new Presence(Role.MACHINE, 1, 2, "host", -1, 3)),
                FleetCodec.encode(new Presence(Role.MACHINE, 1, 2, "host", 1 << 20, 3)),
                FleetCodec.encode(new Presence(Role.MACHINE, 1, 2, "host", 2, 0)),
                FleetCodec.encode(new Presence(Role.MACHINE, 1, 2, "", 2, 3)),
                FleetCodec.encode(new Presence(Role.MACHINE, 1, 2, "<b>host</b>", 2, 3)),
                FleetCodec.encode(new Presence(Role.MACHINE, 1, 2, "h".repeat(65), 2, 3)));
    }

    @ParameterizedTest
    @MethodSource("reports")
    void reportIsReadAsItWasWritten(Report report) {
        assertEquals(Optional.of(report), FleetCodec.report(frame(report)));
    }

    @Test
    void unitIsReadAsItWasWritten() {
        assertEquals(Optional.of(UNIT), FleetCodec.unit(FleetCodec.encode(UNIT)));
        assertEquals(Optional.empty(), FleetCodec.unit(FleetCodec.encode(new UnitFrame(1, 0))));
    }

    @Test
    void unitIsNoReportAndAReportNoUnit() {
        assertEquals(Optional.empty(), FleetCodec.report(FleetCodec.encode(UNIT)));
        assertEquals(Optional.empty(), FleetCodec.unit(FleetCodec.encode(DONE)));
    }

    @ParameterizedTest
    @MethodSource("impossible")
    void whatCannotBeTrueIsIgnored(byte[] frame) {
        assertEquals(Optional.empty(), FleetCodec.report(frame));
    }

    @ParameterizedTest
    @MethodSource("reports")
    void frameThatIsTooShortIsIgnored(Report report) {
        byte[] frame = frame(report);
        for (int length = 0; length < frame.length; length++) {
            if (report instanceof Done || length <= 32) { // a shorter name is a name, too
                byte[] part = Arrays.copyOf(frame, length);
                assertEquals(Optional.empty(), FleetCodec.report(part), "of " + length);
            }
        }
    }

    @Test
    void frameThatIsTooLongIsIgnored() {
        byte[] longer = Arrays.copyOf(FleetCodec.encode(DONE), FleetCodec.MOST_BYTES + 1);

        assertEquals(Optional.empty(), FleetCodec.report(longer));
        assertEquals(
                Optional.empty(),
                FleetCodec.report(Arrays.copyOf(longer, FleetCodec.encode(DONE).length + 1)));
    }

    @Test
    void noNonsenseOfAnyLengthIsTakenForAFrame() {
        Random random = new Random(1);
        for (int length = 0; length < 300; length++) {
            byte[] nonsense = new byte[length];
            random.nextBytes(nonsense);

            assertEquals(Optional.empty(), FleetCodec.report(nonsense));
            assertEquals(Optional.empty(), FleetCodec.unit(nonsense));
        }
    }

    private static byte[] frame(Report report) {
        return report instanceof Done done
                ? FleetCodec.encode(done)
                : FleetCodec.encode((Presence) report);
    }
}
