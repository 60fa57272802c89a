package fullyloaded.stats;

import com.google.gson.annotations.SerializedName;

/** How one constraint fares at the moment. */
public enum LiveVerdict {
    /** The round meets it. */
    @SerializedName("holds")
    HOLDS,
    /** The round breaks it. */
    @SerializedName("broken")
    BROKEN,
    /** There is too little work to tell. */
    @SerializedName("idle")
    IDLE;

    static LiveVerdict holdsIf(boolean isMet) {
        return isMet ? HOLDS : BROKEN;
    }
}
