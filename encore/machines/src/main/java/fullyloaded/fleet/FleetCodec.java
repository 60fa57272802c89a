package fullyloaded.fleet;

import fullyloaded.fleet.Report.Done;
import fullyloaded.fleet.Report.Presence;
import fullyloaded.fleet.Report.Role;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The bytes of what passes through the engine. Each frame begins with a number that tells its kind
 * and its version. Anybody with the engine's password can send frames, so nothing is read that
 * could not be true. Thread-safe.
 */
public final class FleetCodec {

    /** No frame is longer. */
    public static final int MOST_BYTES = 128;

    private static final int UNIT = 0xF00D_0101;
    private static final int DONE = 0xF00D_0201;
    private static final int FRONT = 0xF00D_0301;
    private static final int MACHINE = 0xF00D_0401;
    private static final int UNIT_BYTES = Integer.BYTES + 2 * Long.BYTES;
    private static final int DONE_BYTES = Integer.BYTES + 4 * Long.BYTES;
    private static final int PRESENCE_BYTES = 2 * Integer.BYTES + 3 * Long.BYTES; // and a host
    private static final int MOST_CORES = 1 << 16;
    private static final long MOST_NANOS = 3_600_000_000_000L; // an hour
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private FleetCodec() {}

    static boolean isHostName(String name) {
        return HOST.matcher(name).matches();
    }

    /** Returns the frame of a unit. */
    public static byte[] encode(UnitFrame unit) {
        return ByteBuffer.allocate(UNIT_BYTES)
                .putInt(UNIT)
                .putLong(unit.front())
                .putLong(unit.unit())
                .array();
    }

    /** Returns the frame of a unit that is done. */
    public static byte[] encode(Done done) {
        return ByteBuffer.allocate(DONE_BYTES)
                .putInt(DONE)
                .putLong(done.machine())
                .putLong(done.front())
                .putLong(done.unit())
                .putLong(done.tookNanos())
                .array();
    }

    /** Returns the frame that says who is there. */
    public static byte[] encode(Presence presence) {
        byte[] host = presence.host().getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(PRESENCE_BYTES + host.length)
                .putInt(presence.role() == Role.FRONT ? FRONT : MACHINE)
                .putLong(presence.id())
                .putLong(presence.pid())
                .putInt(presence.cores())
                .putLong(presence.nanos())
                .put(host)
                .array();
    }

    /** Reads the frame of a unit; empty if it is not one. */
    public static Optional<UnitFrame> unit(byte[] frame) {
        ByteBuffer in = ByteBuffer.wrap(frame);
        if (frame.length != UNIT_BYTES || in.getInt() != UNIT) {
            return Optional.empty();
        }
        UnitFrame unit = new UnitFrame(in.getLong(), in.getLong());
        return unit.unit() > 0 ? Optional.of(unit) : Optional.empty();
    }

    /** Reads the frame of a report; empty if it is not one, or cannot be true. */
    public static Optional<Report> report(byte[] frame) {
        ByteBuffer in = ByteBuffer.wrap(frame);
        if (frame.length <= PRESENCE_BYTES || frame.length > MOST_BYTES) {
            return Optional.empty(); // no report is that short or long
        }
        return switch (in.getInt()) {
            case DONE -> frame.length == DONE_BYTES ? done(in) : Optional.empty();
            case FRONT -> presence(Role.FRONT, in);
            case MACHINE -> presence(Role.MACHINE, in);
            default -> Optional.empty();
        };
    }

    private static Optional<Report> done(ByteBuffer in) {
        Done done = new Done(in.getLong(), in.getLong(), in.getLong(), in.getLong());
        boolean isPossible = done.unit() > 0 && done.tookNanos() > 0;
        return isPossible && done.tookNanos() <= MOST_NANOS ? Optional.of(done) : Optional.empty();
    }

    private static Optional<Report> presence(Role role, ByteBuffer in) {
        long id = in.getLong();
        long pid = in.getLong();
        int cores = in.getInt();
        long nanos = in.getLong();
        byte[] host = new byte[in.remaining()];
        in.get(host);
        String name = new String(host, StandardCharsets.US_ASCII);
        boolean isPossible = pid >= 0 && cores >= 0 && cores <= MOST_CORES && isHostName(name);
        return isPossible && nanos > 0 && nanos <= MOST_NANOS
                ? Optional.of(new Presence(role, id, pid, name, cores, nanos))
                : Optional.empty();
    }
}
