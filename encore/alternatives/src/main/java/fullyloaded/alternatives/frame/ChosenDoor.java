package fullyloaded.alternatives.frame;

import java.util.OptionalDouble;

/**
 * A kind of door, and its setting as a number.
 *
 * @param setting empty for the default of a kind whose default is more than one number, and for a
 *     kind without a setting
 */
public record ChosenDoor(DoorKind kind, OptionalDouble setting) {

    /** Returns the door with its setting, and its lesson. */
    public String lesson() {
        String value =
                setting.isPresent()
                        ? "=" + Setting.text(setting.getAsDouble())
                        : kind.setting().map(known -> " (" + known.usualText() + ")").orElse("");
        return kind.name() + value + ": " + kind.lesson();
    }

    /** Opens it in front of {@code cores}. */
    public Door open(Cores cores) {
        return kind.factory().open(setting, cores);
    }
}
