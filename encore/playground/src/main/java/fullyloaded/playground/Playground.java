package fullyloaded.playground;

import java.util.Arrays;
import org.teavm.jso.JSExport;

/**
 * What the page can do with one world. All numbers are doubles, because JavaScript has no others;
 * lists are flat arrays, which cost least to hand over.
 */
public final class Playground {

    private static final String[] FIGURES = {
        "sent",
        "served",
        "servedUnits",
        "late",
        "refused",
        "left",
        "lost",
        "waitingUnits",
        "waitMillis",
        "limitMillis",
        "lagMillis",
        "utilization",
        "saturation",
        "responsiveness",
        "grace"
    };

    private final World world;

    Playground(World world) {
        this.world = world;
    }

    /** Lets virtual time pass, until {@code millis} after the beginning. */
    @JSExport
    public void runUntil(double millis) {
        world.runUntil((long) (millis * 1e6));
    }

    /**
     * Turns a knob from now on.
     *
     * @param knob load, as a multiple of what the cores can do; unit, in milliseconds; sizes, the
     *     number of a mix; patience, in milliseconds, or 0; retries
     */
    @JSExport
    public void set(String knob, double value) {
        world.knobs().set(knob, value);
    }

    /** Presses a button: burst, storm, kill or pause. */
    @JSExport
    public void press(String button) {
        switch (button) {
            case "burst" -> world.clients().burst();
            case "storm" -> world.clients().storm();
            case "kill" -> world.round().kill();
            case "pause" -> world.pauseFront();
            default ->
                    throw new IllegalArgumentException(
                            "Unknown button " + button + ": use burst, storm, kill or pause");
        }
    }

    /**
     * Returns the first requests with units that wait, in the order of arrival: for each its id,
     * the number of these units, its process from 0, and 1 if its client has left, otherwise 0.
     *
     * @param most requests to return
     */
    @JSExport
    public double[] waiting(int most) {
        double[] fields = new double[4 * most];
        int size = 0;
        for (ClientRequest request : world.inServer()) {
            if (size == fields.length) {
                break;
            }
            if (request.waitingUnits() > 0) {
                fields[size++] = request.id();
                fields[size++] = request.waitingUnits();
                fields[size++] = request.process();
                fields[size++] = request.hasLeft() ? 1 : 0;
            }
        }
        return Arrays.copyOf(fields, size);
    }

    /**
     * Returns the places where units are worked on: for each 0 if its process is down, 1 if it is
     * free, 2 if it is busy; and the id of the request, or 0.
     */
    @JSExport
    public double[] places() {
        Round round = world.round();
        double[] fields = new double[2 * round.places()];
        for (int place = 0; place < round.places(); place++) {
            ClientRequest request = round.at(place);
            fields[2 * place] = !round.isUp(place) ? 0 : round.isBusy(place) ? 2 : 1;
            fields[2 * place + 1] = request == null ? 0 : request.id();
        }
        return fields;
    }

    /**
     * Returns what was decided since the last call, as {@link DecisionLog#take}: for each decision
     * the request, when, and the place of the outcome's name in {@link #outcomes}.
     */
    @JSExport
    public double[] takeLog() {
        return world.log().take();
    }

    /** Returns why the last request was refused, in the words of the answer; empty if none was. */
    @JSExport
    public String reason() {
        return world.reason();
    }

    /** Returns the names of the outcomes, such as SERVED. */
    @JSExport
    public String[] outcomes() {
        Outcome[] outcomes = Outcome.values();
        String[] names = new String[outcomes.length];
        for (int outcome = 0; outcome < outcomes.length; outcome++) {
            names[outcome] = outcomes[outcome].name();
        }
        return names;
    }

    /** Returns the names of the {@link #figures}, in their order. */
    @JSExport
    public String[] figureNames() {
        return FIGURES.clone();
    }

    /**
     * Returns the figures: counts since the beginning; how many units wait; how long the oldest of
     * their requests has waited, and how long one may wait, or 0; the lag of a cheap request; the utilization; and the verdicts: 0
     * is idle, 1 holds and 2 is broken.
     */
    @JSExport
    public double[] figures() {
        Tally tally = world.tally();
        Lamps lamps = world.lamps();
        return new double[] {
            tally.allSent(),
            tally.of(Outcome.SERVED),
            tally.servedUnits(),
            tally.of(Outcome.LATE),
            tally.of(Outcome.REFUSED),
            tally.of(Outcome.LEFT),
            tally.of(Outcome.LOST),
            world.round().waitingUnits(),
            lamps.waitNanos() / 1e6,
            world.round().limitNanos() / 1e6,
            lamps.lagNanos() / 1e6,
            lamps.utilization(),
            lamps.saturation().ordinal(),
            lamps.responsiveness().ordinal(),
            lamps.grace().ordinal()
        };
    }
}
