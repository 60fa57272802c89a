package fullyloaded.slides.rounds;

import com.google.gson.annotations.SerializedName;

/** The state of a round. Written to JSON in lower case; deck.js has a text for each. */
public enum RoundState {
    /** Its jar is not built. */
    @SerializedName("missing")
    MISSING,
    /** None of its processes is alive. */
    @SerializedName("stopped")
    STOPPED,
    /** Its start was requested, and it has not reported that it is ready. */
    @SerializedName("starting")
    STARTING,
    /** It serves requests. */
    @SerializedName("ready")
    READY,
    /** Its stop was requested, and it is finishing what it has accepted. */
    @SerializedName("stopping")
    STOPPING,
    /** It ended without being asked to. */
    @SerializedName("ended")
    ENDED
}
