package fullyloaded.worker;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/**
 * What the front writes to a worker process: one frame of {@value #BYTES} bytes, its kind and the
 * unit. There is no magic number, because nothing else can write to that pipe.
 *
 * @param unit the unit's id, as {@link fullyloaded.pool.WorkerLink} has it
 */
record WorkerCommand(Kind kind, long unit) {

    static final int BYTES = Byte.BYTES + Long.BYTES;

    /** Both ends run the same jar, so the ordinal is code enough. */
    enum Kind {
        /** Do the unit, once those before it are done. */
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
     * Blocks until a frame is there.
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
