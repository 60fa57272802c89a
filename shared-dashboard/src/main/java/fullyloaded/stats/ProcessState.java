package fullyloaded.stats;

import com.google.gson.annotations.SerializedName;

/** What a process is doing. The dashboard shows the serialized name. */
public enum ProcessState {
    /** It was started and is not ready. */
    @SerializedName("starting")
    STARTING,
    /** It serves. */
    @SerializedName("up")
    UP,
    /** A worker without a unit. */
    @SerializedName("idle")
    IDLE,
    /** A worker with a unit. */
    @SerializedName("busy")
    BUSY,
    /** It finishes what it has accepted, and accepts nothing more. */
    @SerializedName("draining")
    DRAINING,
    /** The pool has killed it, and its end has not been seen. */
    @SerializedName("killed")
    KILLED,
    /** It has ended, and no other has been started in its place. */
    @SerializedName("dead")
    DEAD
}
