package fullyloaded.alternatives;

import fullyloaded.options.Options;
import fullyloaded.testing.Client;
import fullyloaded.testing.GatedWork;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** A server in this process with one door, and work that waits until the test lets it go. */
final class OpenDoor implements AutoCloseable {

    final GatedWork work = new GatedWork();
    final Server server;
    final Client client;

    /** A server with the door that {@code --door} names. */
    OpenDoor(String door) throws Exception {
        DoorOptions options = options(door);
        server = new Server(options, options.door(Server.CORES), work);
        client = new Client(server.port());
    }

    /** A server with a door that no command line names. */
    OpenDoor(ChosenDoor door) {
        server = new Server(options(Doors.ALL.get(0).name()), door, work);
        client = new Client(server.port());
    }

    private static DoorOptions options(String door) {
        return Options.of(new DoorOptions(), "--port", "0", "--door", door);
    }

    /** Sends expensive requests of one unit. */
    List<CompletableFuture<HttpResponse<String>>> send(int requests) {
        List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
        for (int request = 0; request < requests; request++) {
            answers.add(client.later("/load/1"));
        }
        return answers;
    }

    /** The number of answers with this status; the others may still come. */
    static long count(List<CompletableFuture<HttpResponse<String>>> answers, int status) {
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
