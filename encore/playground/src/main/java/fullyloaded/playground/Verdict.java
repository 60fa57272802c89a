package fullyloaded.playground;

/** The current verdict on one constraint. */
enum Verdict {
    /** There is too little work to judge. */
    IDLE,
    /** The round meets it. */
    HOLDS,
    /** The round breaks it. */
    BROKEN
}
