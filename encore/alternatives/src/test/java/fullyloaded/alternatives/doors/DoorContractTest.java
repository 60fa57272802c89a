package fullyloaded.alternatives.doors;

import fullyloaded.alternatives.OpenDoor;
import fullyloaded.alternatives.frame.ChosenDoor;
import fullyloaded.alternatives.frame.DoorKind;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every door but HAProxy, which has {@link HaproxyIT}, in front of a whole server. */
class DoorContractTest {

    static Stream<DoorKind> kinds() {
        return Doors.ALL.stream()
                .filter(kind -> kind != HaproxyDoor.KIND && kind.isNeedMet().getAsBoolean());
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void everyDoorKeepsTheContract(DoorKind kind) throws Exception {
        // By default Sentinel would refuse here whenever this machine is busy.
        ChosenDoor door = kind == SentinelDoor.KIND ? kind.with(1) : kind.usual();
        try (OpenDoor open = new OpenDoor(door)) {
            Contract.check(open, door);
        }
    }
}
