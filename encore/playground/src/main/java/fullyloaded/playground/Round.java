package fullyloaded.playground;

/** How one round treats its requests. A place is where a unit is done: a thread or a worker. */
interface Round {

    /** Creates round {@code number}, 1 to 4. */
    static Round of(int number, World world) {
        return switch (number) {
            case 1 -> new Round1(world);
            case 2 -> new Round2(world);
            case 3 -> new Round3(world);
            case 4 -> new Round4(world);
            default ->
                    throw new IllegalArgumentException("No round " + number + ": use 1, 2, 3 or 4");
        };
    }

    void expensive(ClientRequest request);

    void cheap(CheapRequest request);

    /** Kills one process that works; it is replaced. Does nothing if there is none. */
    void kill();

    /** Whether the process that takes requests also does the work, so that both pause together. */
    boolean worksInFront();

    /** The number of units that wait. */
    int waitingUnits();

    /** How long a request may wait before its first unit begins; 0 if nothing limits it. */
    default long limitNanos() {
        return 0;
    }

    /** The number of places. */
    int places();

    /** Whether the process that has this place is alive and warm. */
    boolean isUp(int place);

    /** Whether a unit is done at this place now. */
    boolean isBusy(int place);

    /** The request whose unit is done at this place; null if there is none. */
    ClientRequest at(int place);
}
