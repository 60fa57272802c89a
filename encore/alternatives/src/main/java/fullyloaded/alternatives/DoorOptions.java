package fullyloaded.alternatives;

import fullyloaded.alternatives.doors.Doors;
import fullyloaded.alternatives.frame.ChosenDoor;
import fullyloaded.alternatives.frame.DoorKind;
import fullyloaded.alternatives.frame.Front;
import fullyloaded.alternatives.frame.Setting;
import fullyloaded.alternatives.frame.Tuning;
import fullyloaded.load.Ceiling;
import fullyloaded.options.Options;
import fullyloaded.options.WrongUsage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The options of round 2, and which door to open. */
final class DoorOptions extends Options {

    private static final String TUNED = "tuned";

    /** Long enough for tens of units of the default cost, short enough for a user to wait. */
    private static final int CEILING_SECONDS = 2;

    /** From one unit in a quarter of an hour to more than any machine does. */
    private static final double LEAST_CEILING = 0.001;

    private static final double MOST_CEILING = 1_000_000;

    @Spec private CommandSpec command;

    private DoorKind kind;
    private OptionalDouble setting = OptionalDouble.empty();
    private boolean isTuned;
    private OptionalDouble ceiling = OptionalDouble.empty();

    @Option(
            names = "--list",
            help = true, // so that --door is not required
            description = "List the doors and their settings, and exit.")
    private boolean isList;

    @Option(
            names = "--door",
            required = true,
            paramLabel = "NAME[=SETTING]",
            description =
                    "Which door to open, see --list; SETTING is a number, or tuned (default: the"
                            + " library's own default).")
    void door(String text) {
        int equals = text.indexOf('=');
        String name = equals < 0 ? text : text.substring(0, equals);
        kind =
                Doors.named(name)
                        .orElseThrow(
                                () ->
                                        wrong(
                                                "--door must be one of %s, not %s"
                                                        .formatted(Doors.names(), name)));
        if (!kind.isNeedMet().getAsBoolean()) {
            throw wrong("--door %s needs %s".formatted(name, kind.need()));
        }
        if (equals >= 0) {
            set(text.substring(equals + 1));
        }
    }

    private void set(String value) {
        Setting known =
                kind.setting()
                        .orElseThrow(
                                () ->
                                        wrong(
                                                "--door %s has no setting, so not %s"
                                                        .formatted(kind.name(), value)));
        isTuned = value.equals(TUNED);
        setting = known.parse(value);
        if (!isTuned && setting.isEmpty()) {
            throw wrong("--door %s takes %s, not %s".formatted(kind.name(), known.range(), value));
        }
    }

    @Option(
            names = "--ceiling",
            paramLabel = "UNITS_PER_SECOND",
            description =
                    "The ceiling for a tuned door: what all cores do in a bare loop (default:"
                            + " measured in 2 s when a tuned door needs it).")
    void ceiling(double unitsPerSecond) {
        WrongUsage.checkWithin(command, "--ceiling", unitsPerSecond, LEAST_CEILING, MOST_CEILING);
        ceiling = OptionalDouble.of(unitsPerSecond);
    }

    /** Whether only the list of doors is wanted. */
    boolean isList() {
        return isList;
    }

    /**
     * Returns the door to open. Measures the ceiling, which takes seconds, if it is needed and not
     * given.
     */
    ChosenDoor door(int cores) throws IOException {
        if (isTuned) {
            Tuning tuning = new Tuning(cores, unitsPerSecond(), deadline());
            return kind.with(kind.setting().orElseThrow().tunedTo(tuning));
        }
        return setting.isPresent() ? kind.with(setting.getAsDouble()) : kind.usual();
    }

    private double unitsPerSecond() throws IOException {
        return ceiling.isPresent()
                ? ceiling.getAsDouble()
                : Ceiling.unitsPerSecond(cost(), CEILING_SECONDS);
    }

    /** Returns the options of a server behind a proxy that listens where these say. */
    Options behindFront() {
        List<String> args = new ArrayList<>(List.of("--host", Front.LOOPBACK, "--port", "0"));
        args.addAll(List.of("--cost", Integer.toString(cost())));
        args.addAll(List.of("--threads", Integer.toString(threads())));
        args.addAll(List.of("--served-as", host()));
        args.addAll(access().args(List.of()));
        return Options.of(new Options(), args.toArray(String[]::new));
    }

    private WrongUsage wrong(String message) {
        return new WrongUsage(command, message);
    }
}
