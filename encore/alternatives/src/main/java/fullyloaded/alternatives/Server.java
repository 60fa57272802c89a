package fullyloaded.alternatives;

import fullyloaded.alternatives.doors.Doors;
import fullyloaded.alternatives.frame.ChosenDoor;
import fullyloaded.alternatives.frame.Cores;
import fullyloaded.alternatives.frame.Door;
import fullyloaded.alternatives.frame.Front;
import fullyloaded.dashboard.Dashboard;
import fullyloaded.http.HttpServer;
import fullyloaded.options.Options;
import fullyloaded.process.ReadyLine;
import fullyloaded.work.Bcrypt;
import java.io.IOException;

/**
 * {@value #LESSON}. Start it with {@code java -jar alternatives.jar --door NAME}; {@code --list}
 * names the doors.
 */
final class Server implements AutoCloseable {

    static final String LESSON = "Alternatives: round 2 with a door of somebody else's making";

    final Dashboard dashboard;
    private final Door door;
    private final String host;
    private final int port;

    Server(DoorOptions options, ChosenDoor chosen, Runnable work) {
        door = chosen.open(new Cores(Cores.AVAILABLE, work));
        Options own = door instanceof Front ? options.behindFront() : options;
        dashboard = new Dashboard(chosen.lesson(), own);
        dashboard.routes().get("/ping", (request, response) -> "pong");
        dashboard.onLoad(door::expensive);
        dashboard.start();
        host = options.host();
        port =
                door instanceof Front front
                        ? front.listen(options, dashboard.port())
                        : dashboard.port();
    }

    /** Returns the port on which clients reach it. */
    int port() {
        return port;
    }

    /** Returns the URL for a browser on this machine. */
    String url() {
        return HttpServer.url(host, port);
    }

    @Override
    public void close() {
        dashboard.close();
        door.close();
    }

    public static void main(String... args) throws IOException {
        DoorOptions options = Options.setUpProcess(LESSON, args, new DoorOptions());
        if (options.isList()) {
            System.out.print(Doors.table());
            return;
        }
        ChosenDoor chosen = options.door(Cores.AVAILABLE);
        Bcrypt work = new Bcrypt(options.cost());
        Server server = new Server(options, chosen, work);
        server.dashboard.warmUp();
        server.dashboard.closeOnSignal(server);
        System.out.println(ReadyLine.of(chosen.lesson(), server.url(), work.timeOneUnit()));
    }
}
