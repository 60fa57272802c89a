package fullyloaded.stats;

import com.google.gson.annotations.SerializedName;

/** The role of a process in a round. The dashboard shows the serialized name. */
public enum ProcessRole {
    /** Rounds 1 and 2: the only process. */
    @SerializedName("server")
    SERVER,
    /** Round 3: starts and replaces the copies, and answers no requests. */
    @SerializedName("parent")
    PARENT,
    /** Round 3: one of several complete servers. */
    @SerializedName("copy")
    COPY,
    /** Round 4: decides and answers, but never computes. */
    @SerializedName("front")
    FRONT,
    /** Round 4: only computes. */
    @SerializedName("worker")
    WORKER,
    /** Encore: computes for all fronts, on all of its cores. */
    @SerializedName("machine")
    MACHINE,
    /** Encore: keeps the queue that fronts share. */
    @SerializedName("engine")
    ENGINE
}
