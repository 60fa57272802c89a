package fullyloaded.stats;

import com.google.gson.annotations.SerializedName;

/** What a process of a round is for. The dashboard shows the serialized name. */
public enum ProcessRole {
    /** Rounds 1 and 2: the only process, which does everything. */
    @SerializedName("server")
    SERVER,
    /** Round 3: starts and replaces the copies, and answers nothing itself. */
    @SerializedName("parent")
    PARENT,
    /** Round 3: one of several whole servers. */
    @SerializedName("copy")
    COPY,
    /** Round 4: answers and decides, and never computes. */
    @SerializedName("front")
    FRONT,
    /** Round 4: only computes. */
    @SerializedName("worker")
    WORKER
}
