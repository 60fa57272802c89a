package fullyloaded.playground;

/** What the reader may change while the world runs. */
final class Knobs {

    double offered = 1; // as a multiple of what the cores can do
    double unitMillis;
    SizeMix sizes = SizeMix.ONE;
    double patienceMillis; // 0: clients wait forever
    int retries; // most, for each client

    Knobs(double unitMillis) {
        this.unitMillis = positive("unit", unitMillis);
    }

    void set(String name, double value) {
        switch (name) {
            case "load" -> offered = positive(name, value);
            case "unit" -> unitMillis = positive(name, value);
            case "sizes" -> sizes = SizeMix.values()[(int) value];
            case "patience" -> patienceMillis = value;
            case "retries" -> retries = (int) value;
            default ->
                    throw new IllegalArgumentException(
                            "Unknown knob "
                                    + name
                                    + ": use load, unit, sizes, patience or retries");
        }
    }

    private static double positive(String name, double value) {
        if (!(value > 0)) {
            throw new IllegalArgumentException(name + " must be greater than 0, not " + value);
        }
        return value;
    }
}
