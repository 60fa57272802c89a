package fullyloaded.playground;

/** What became of a request. One that is taken in has two entries in the log, any other has one. */
enum Outcome {
    /** It was not refused at once; its second entry says how it ended. */
    ADMITTED,
    /** It was answered in time. */
    SERVED,
    /** It was answered after the deadline. */
    LATE,
    /** It was refused, at once or after it was admitted. */
    REFUSED,
    /** Its client lost patience and left. */
    LEFT,
    /** It was in a process that died, or found no process. */
    LOST
}
