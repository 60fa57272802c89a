package fullyloaded.alternatives.frame;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.BooleanSupplier;

/**
 * A kind of door.
 *
 * @param name as on the command line
 * @param lesson what it teaches, in one sentence without its full stop
 * @param setting its one setting; empty if it has none
 * @param need what this machine must have for it; null if nothing
 * @param isNeedMet whether it has that
 * @param factory opens such a door
 */
public record DoorKind(
        String name,
        String lesson,
        Optional<Setting> setting,
        String need,
        BooleanSupplier isNeedMet,
        Factory factory) {

    /** Opens doors of one kind. */
    public interface Factory {

        /**
         * Opens a door in front of {@code cores}.
         *
         * @param setting empty for the library's own default, if that is more than one number
         */
        Door open(OptionalDouble setting, Cores cores);
    }

    /** Returns a kind that has a setting. */
    public static DoorKind of(String name, String lesson, Setting setting, Factory factory) {
        return new DoorKind(name, lesson, Optional.of(setting), null, () -> true, factory);
    }

    /** Returns a kind that has nothing to set. */
    public static DoorKind of(String name, String lesson, Factory factory) {
        return new DoorKind(name, lesson, Optional.empty(), null, () -> true, factory);
    }

    /** Returns it with something that this machine must have. */
    public DoorKind needs(String need, BooleanSupplier isMet) {
        return new DoorKind(name, lesson, setting, need, isMet, factory);
    }

    /** Returns such a door with its default. */
    public ChosenDoor usual() {
        return new ChosenDoor(this, setting.map(Setting::usual).orElse(OptionalDouble.empty()));
    }

    /** Returns such a door with this setting. */
    public ChosenDoor with(double value) {
        return new ChosenDoor(this, OptionalDouble.of(value));
    }
}
