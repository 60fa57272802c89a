package fullyloaded.slides.rounds;

import com.google.gson.annotations.SerializedName;

/** How a round stands. */
public enum RoundState {
    /** It is not built. */
    @SerializedName("missing")
    MISSING,
    /** Nothing of it lives. */
    @SerializedName("stopped")
    STOPPED,
    /** It was told to start, and has not said that it is ready. */
    @SerializedName("starting")
    STARTING,
    /** It serves. */
    @SerializedName("ready")
    READY,
    /** It was told to stop, and finishes what it has accepted. */
    @SerializedName("stopping")
    STOPPING,
    /** It stopped, but nobody told it to. */
    @SerializedName("ended")
    ENDED
}
