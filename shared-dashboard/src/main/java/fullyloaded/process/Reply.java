package fullyloaded.process;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/**
 * What a worker process writes when it has done a unit: 20 bytes, always, so that no length can lie.
 *
 * @param unit which one; 0 is the warm-up
 * @param nanos how long it took, as the worker saw it
 */
public record Reply(long unit, long nanos) {

    private static final int MAGIC = 0xF00DCAFE;

    /** Writes the frame and flushes. */
    public void write(DataOutputStream out) throws IOException {
        out.writeInt(MAGIC);
        out.writeLong(unit);
        out.writeLong(nanos);
        out.flush();
    }

    /**
     * Waits for a frame.
     *
     * @throws java.io.EOFException if the worker has ended
     * @throws IOException if what came is something else, such as a stray print
     */
    public static Reply read(DataInputStream in) throws IOException {
        int magic = in.readInt();
        if (magic != MAGIC) {
            throw new IOException("0x%08x is not how a reply begins".formatted(magic));
        }
        return new Reply(in.readLong(), in.readLong());
    }
}
