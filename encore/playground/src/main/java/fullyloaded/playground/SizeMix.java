package fullyloaded.playground;

/** The sizes that requests have, and how many requests have each. */
enum SizeMix {
    /** All ask for one unit. */
    ONE(new int[] {1}, new int[] {1}),
    /** Eight of ten ask for one unit, two for four units. */
    FEW_LARGE(new int[] {1, 4}, new int[] {8, 2}),
    /** Each of four sizes asks for the same amount of work. */
    EQUAL_WORK(new int[] {1, 2, 4, 8}, new int[] {8, 4, 2, 1});

    private final int[] units;
    private final int[] weights;
    private int allWeights;
    private int allUnits;

    SizeMix(int[] units, int[] weights) {
        this.units = units;
        this.weights = weights;
        for (int size = 0; size < units.length; size++) {
            allWeights += weights[size];
            allUnits += weights[size] * units[size];
        }
    }

    /** The mean units of a request. */
    double meanUnits() {
        return (double) allUnits / allWeights;
    }

    /** The units of the next request. */
    int draw(SeededRandom random) {
        int drawn = random.below(allWeights);
        int size = 0;
        while (drawn >= weights[size]) {
            drawn -= weights[size++];
        }
        return units[size];
    }
}
