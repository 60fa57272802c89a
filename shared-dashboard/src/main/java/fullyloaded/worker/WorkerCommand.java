package fullyloaded.worker;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/**
 * A command from the front to a worker process: one frame of {@value #BYTES} bytes, with its kind
 * and the unit. It needs no magic number, because nothing else can write to that pipe.
 *
 * @param unit the unit's ID, as in {@link fullyloaded.pool.WorkerLink}
 */
record WorkerCommand(Kind kind, long unit) {

    static final int BYTES = Byte.BYTES + Long.BYTES;

    /** The kinds of command. Both ends run the same jar, so the ordinal serves as the code. */
    enum Kind {
        /** Do the unit once the earlier ones are done. */
        BEGIN,
        /** Do not begin the unit; ignore this if it has begun. */
        CANCEL;

        private static final Kind[] ALL = values();
    }

    /** Writes the frame and flushes. */
    void write(DataOutputStream out) throws IOException {
        out.writeByte(kind.ordinal());
        out.writeLong(unit);
        out.flush();
    }

    /**
     * Reads a frame; blocks until there is one.
     *
     * @throws java.io.EOFException if the front has ended
     */
    static WorkerCommand read(DataInputStream in) throws IOException {
        int kind = in.readUnsignedByte();
        if (kind >= Kind.ALL.length) {
            throw new IOException("Unknown kind of command: " + kind);
        }
        return new WorkerCommand(Kind.ALL[kind], in.readLong());
    }
}
