package fullyloaded.load;

import fullyloaded.dashboard.Json;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;

/** The load generator's command. */
final class Load {

    private static final int CONNECT_MILLIS = 3_000;

    private Load() {}

    public static void main(String... args) throws IOException, InterruptedException {
        LoadOptions options = LoadOptions.parse(args);
        Plan plan = options.plan();
        if (!listens(plan)) {
            System.err.println(
                    "Nothing listens at %s: start a round there first".formatted(plan.server()));
            System.exit(1);
        }
        Trial.warmUp(plan);
        ProgressLine progress = new ProgressLine(System.err, System.console() != null);
        Report report = Trial.run(plan, options.hgrm(), progress);
        progress.clear();
        Table.of(report).forEach(System.out::println);
        if (options.json() != null) {
            Files.writeString(options.json(), Json.GSON.toJson(report) + "\n");
        }
        System.exit(0); // at once, whatever threads there are
    }

    private static boolean listens(Plan plan) {
        try (Socket socket = new Socket()) {
            socket.connect(
                    new InetSocketAddress(plan.server().getHost(), plan.server().getPort()),
                    CONNECT_MILLIS);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
