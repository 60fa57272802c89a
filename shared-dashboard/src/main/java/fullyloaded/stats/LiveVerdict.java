package fullyloaded.stats;

import com.google.gson.annotations.SerializedName;

/** The current verdict on one constraint. */
public enum LiveVerdict {
    /** The round meets it. */
    @SerializedName("holds")
    HOLDS,
    /** The round breaks it. */
    @SerializedName("broken")
    BROKEN,
    /** There is too little work to judge. */
    @SerializedName("idle")
    IDLE;

    static LiveVerdict holdsIf(boolean isMet) {
        return isMet ? HOLDS : BROKEN;
    }
}
