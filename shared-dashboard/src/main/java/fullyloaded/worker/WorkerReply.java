package fullyloaded.worker;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/**
 * A reply from a worker process to the front: one frame of {@value #BYTES} bytes, with a magic
 * number, its kind and the unit. The length is fixed, so there is no length field that could be
 * wrong, and the front needs no growing buffer.
 *
 * @param unit the unit's id; 0 if the kind is {@link Kind#READY}
 */
record WorkerReply(Kind kind, long unit) {

    static final int BYTES = Integer.BYTES + Byte.BYTES + Long.BYTES;

    /**
     * Marks a frame. Other code in the worker's process, such as a native library, may write to its
     * standard output, and must not be mistaken for a reply.
     */
    private static final int MAGIC = 0xF00DCAFE;

    /** The kinds of reply. Both ends run the same jar, so the ordinal serves as the code. */
    enum Kind {
        /** The worker has warmed up. Sent once, before all other replies. */
        READY,
        /** The unit is done. */
        DONE,
        /** The unit was cancelled before it began, and will not be done. */
        SKIPPED;

        private static final Kind[] ALL = values();
    }

    static WorkerReply ready() {
        return new WorkerReply(Kind.READY, 0);
    }

    static WorkerReply done(long unit) {
        return new WorkerReply(Kind.DONE, unit);
    }

    static WorkerReply skipped(long unit) {
        return new WorkerReply(Kind.SKIPPED, unit);
    }

    /** Writes the frame and flushes. */
    void write(DataOutputStream out) throws IOException {
        out.writeInt(MAGIC);
        out.writeByte(kind.ordinal());
        out.writeLong(unit);
        out.flush();
    }

    /**
     * Reads a frame; blocks until there is one.
     *
     * @throws java.io.EOFException if the worker has ended
     * @throws IOException if the bytes are not a reply, such as stray output
     */
    static WorkerReply read(DataInputStream in) throws IOException {
        int magic = in.readInt();
        if (magic != MAGIC) {
            throw new IOException(
                    "Not a reply: begins with 0x%08x instead of 0x%08x".formatted(magic, MAGIC));
        }
        int kind = in.readUnsignedByte();
        if (kind >= Kind.ALL.length) {
            throw new IOException("Unknown kind of reply: " + kind);
        }
        return new WorkerReply(Kind.ALL[kind], in.readLong());
    }
}
