package fullyloaded.slides.scoreboard;

/** What a load looks like, besides how much it is. */
public enum Shape {
    /** Requests of one unit at the usual cost, one by one. */
    EQUAL(""),
    /** Every unit costs twice as much. */
    DEARER(", dearer"),
    /** Requests differ in size. */
    MIXED(", mixed"),
    /** Requests come in groups. */
    BURSTS(", bursts");

    private final String words;

    Shape(String words) {
        this.words = words;
    }

    /** What it adds to a load in words, such as {@code , bursts} to {@code 1x}. */
    public String words() {
        return words;
    }
}
