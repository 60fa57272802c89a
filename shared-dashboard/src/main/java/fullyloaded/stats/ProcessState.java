package fullyloaded.stats;

import com.google.gson.annotations.SerializedName;

/** The state of a process. The dashboard shows the serialized name. */
public enum ProcessState {
    /** It has started and is not ready yet. */
    @SerializedName("starting")
    STARTING,
    /** It is serving requests. */
    @SerializedName("up")
    UP,
    /** A worker without a unit. */
    @SerializedName("idle")
    IDLE,
    /** A worker with a unit. */
    @SerializedName("busy")
    BUSY,
    /** It finishes its accepted requests, and accepts no more. */
    @SerializedName("draining")
    DRAINING,
    /** The pool has killed it, but it has not ended yet. */
    @SerializedName("killed")
    KILLED,
    /** It has ended, and no replacement has started. */
    @SerializedName("dead")
    DEAD
}
