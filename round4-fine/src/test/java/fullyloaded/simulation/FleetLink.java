package fullyloaded.simulation;

import java.util.ArrayList;
import java.util.List;

/**
 * The connection between the engine and a front or a machine. While it is cut, what was sent is
 * under way, as in TCP; who is silent for too long is dropped, and connects again by itself.
 */
final class FleetLink {

    /** A front or a machine, as its link sees it. */
    interface Member {

        void connected();

        void disconnected();

        boolean isAlive();

        /** The engine has dropped it. */
        void droppedByEngine();
    }

    private static final double RETRY_NANOS = 200e6;

    private final FleetWorld world;
    private final Member member;
    private final List<Runnable> underWay = new ArrayList<>();
    private int connection; // counts them
    private boolean isOpen;
    private boolean isCut;
    private int cuts;

    FleetLink(FleetWorld world, Member member) {
        this.world = world;
        this.member = member;
    }

    boolean isOpen() {
        return isOpen;
    }

    /** Tries to connect, again and again until it succeeds or the member is dead. */
    void connect() {
        world.simulation().after(world.dice().between(5e6, RETRY_NANOS), this::tryToConnect);
    }

    private void tryToConnect() {
        if (isOpen || !member.isAlive()) {
            return;
        }
        if (isCut || !world.engine().isUp()) {
            world.simulation().after(RETRY_NANOS, this::tryToConnect);
            return;
        }
        isOpen = true;
        connection++;
        member.connected();
    }

    /** Sends what the connection may lose or double: a unit or a report. */
    void sendLoosely(Runnable arrival) {
        if (world.isHit(FleetFault.LOST_MESSAGES, 0.01)) {
            world.reached("a message is lost");
            return;
        }
        send(arrival);
        if (world.isHit(FleetFault.DOUBLED_MESSAGES, 0.02)) {
            world.reached("a message arrives twice");
            send(arrival);
        }
    }

    /** Sends in either direction; nothing arrives from an earlier connection. */
    void send(Runnable arrival) {
        int sentOn = connection;
        if (isOpen) {
            world.simulation()
                    .after(world.weather().sendMillis() * 1e6, () -> arrive(sentOn, arrival));
        }
    }

    private void arrive(int sentOn, Runnable arrival) {
        if (isOpen && sentOn == connection) {
            if (isCut) {
                underWay.add(arrival);
            } else {
                arrival.run();
            }
        }
    }

    /** Cuts it for {@code nanos}; each side notices after a second of silence. */
    void cut(double nanos) {
        isCut = true;
        int cut = ++cuts;
        int cutOn = connection;
        world.simulation()
                .after(
                        world.dice().between(755e6, 854e6), // as measured on a frozen machine
                        () -> {
                            if (isCut && cut == cuts && isOpen && cutOn == connection) {
                                world.reached("the engine drops a silent connection");
                                member.droppedByEngine();
                                world.simulation().after(200e6, () -> close(cutOn));
                            }
                        });
        world.simulation().after(nanos, () -> heal(cut));
    }

    private void heal(int cut) {
        if (cut == cuts) {
            isCut = false;
            List<Runnable> arrived = List.copyOf(underWay);
            underWay.clear();
            arrived.forEach(Runnable::run);
        }
    }

    /** Ends the connection at once, as the end of a process does. */
    void close() {
        close(connection);
    }

    private void close(int closed) {
        if (isOpen && closed == connection) {
            isOpen = false;
            underWay.clear();
            member.disconnected();
            connect();
        }
    }
}
