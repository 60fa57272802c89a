package fullyloaded.worker;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/**
 * What a worker process writes when it is ready, when it has done a unit, and when it has skipped
 * one that was cancelled: always 12 bytes, so no length can lie.
 *
 * @param unit which one it has done; negative if it has skipped it; {@link #READY} for none
 */
public record WorkerReply(long unit) {

    /** Instead of a unit: the worker has warmed up. */
    public static final long READY = 0;

    private static final int MAGIC = 0xF00DCAFE;

    /** Writes the frame and flushes. */
    public void write(DataOutputStream out) throws IOException {
        out.writeInt(MAGIC);
        out.writeLong(unit);
        out.flush();
    }

    /** That unit was cancelled before the worker began it. */
    static WorkerReply skipped(long unit) {
        return new WorkerReply(-unit);
    }

    /**
     * Waits for a frame.
     *
     * @throws java.io.EOFException if the worker has ended
     * @throws IOException if what came is something else, such as a stray print
     */
    public static WorkerReply read(DataInputStream in) throws IOException {
        int magic = in.readInt();
        if (magic != MAGIC) {
            throw new IOException(
                    "A reply begins with 0x%08x, not with 0x%08x".formatted(MAGIC, magic));
        }
        return new WorkerReply(in.readLong());
    }
}
