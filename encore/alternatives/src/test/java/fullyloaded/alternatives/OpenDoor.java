package fullyloaded.alternatives;

import fullyloaded.alternatives.doors.Doors;
import fullyloaded.alternatives.frame.ChosenDoor;
import fullyloaded.alternatives.frame.Cores;
import fullyloaded.options.Options;
import fullyloaded.testing.Client;
import fullyloaded.testing.GatedWork;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** A server in this process with one door, and work that waits until the test lets it go. */
public final class OpenDoor implements AutoCloseable {

    public final GatedWork work = new GatedWork();
    public final Client client;
    private final Server server;

    /** A server with the door that {@code --door} names. */
    public OpenDoor(String door) throws Exception {
        DoorOptions options = options(door);
        server = new Server(options, options.door(Cores.AVAILABLE), work);
        client = new Client(server.port());
    }

    /** A server with a door that no command line names. */
    public OpenDoor(ChosenDoor door) {
        server = new Server(options(Doors.ALL.get(0).name()), door, work);
        client = new Client(server.port());
    }

    private static DoorOptions options(String door) {
        return Options.of(new DoorOptions(), "--port", "0", "--door", door);
    }

    /** The port on which clients reach it. */
    public int port() {
        return server.port();
    }

    /** The requests that have been received and not yet answered. */
    public int outstanding() {
        return server.dashboard.stats().outstanding();
    }

    /** Sends expensive requests of one unit. */
    public List<CompletableFuture<HttpResponse<String>>> send(int requests) {
        List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
        for (int request = 0; request < requests; request++) {
            answers.add(client.later("/load/1"));
        }
        return answers;
    }

    /** The number of answers with this status; the others may still come. */
    public static long count(List<CompletableFuture<HttpResponse<String>>> answers, int status) {
        return answers.stream()
                .filter(answer -> answer.isDone() && answer.join().statusCode() == status)
                .count();
    }

    @Override
    public void close() {
        work.open();
        server.close();
    }
}
