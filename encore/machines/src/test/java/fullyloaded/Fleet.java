package fullyloaded;

import static org.awaitility.Awaitility.await;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import fullyloaded.testing.Client;
import fullyloaded.testing.FeedClient;
import fullyloaded.testing.JarProcess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/**
 * The jar as several processes on this machine: an engine, fronts and machines. Processes stand for
 * machines here; they share its cores.
 */
final class Fleet implements AutoCloseable {

    static final Path JAR = Path.of("target", "machines.jar");

    /** About 60 ms a unit. */
    static final String COST = "10";

    /** Enough on any machine: nobody is refused for the lack of time. */
    static final String AMPLE_SECONDS = "60";

    /** A machine on the cores of fronts must yield to them. */
    private static final List<String> NICE =
            System.getProperty("os.name").startsWith("Windows")
                    ? List.of()
                    : List.of("nice", "-n", "10");

    /** Requests, a few of them expensive, until a fresh JVM does not stumble over each step. */
    private static final int WARM_UP = 60;

    private final Deque<JarProcess> processes = new ArrayDeque<>();

    /** A front, and its dashboard. */
    record Seat(JarProcess process, int port) {

        Client client() {
            return new Client(port);
        }

        boolean isReady() throws InterruptedException {
            return client().status("/ready") == 200;
        }

        JsonObject snapshot() throws InterruptedException {
            try (FeedClient dashboard = new FeedClient(port)) {
                dashboard.next(); // the history
                return dashboard.next();
            }
        }

        /** A figure of the pool, or of its fleet. */
        double figure(String name) throws InterruptedException {
            JsonObject pool = snapshot().getAsJsonObject("pool");
            JsonElement figure = pool.get(name);
            return (figure == null ? pool.getAsJsonObject("fleet").get(name) : figure)
                    .getAsDouble();
        }
    }

    static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    static String at(int port) {
        return "tcp://127.0.0.1:" + port;
    }

    /** Starts an engine on {@code port} and waits until it listens. */
    JarProcess engine(int port, String... options) throws IOException {
        List<String> args = new ArrayList<>(List.of("engine", "--port", "" + port));
        args.addAll(List.of(options));
        JarProcess engine = start(Map.of(), args);
        await("the engine listens").until(() -> engine.output().contains("Engine: tcp://"));
        return engine;
    }

    /** Starts a machine and waits until it works. */
    JarProcess machine(int enginePort, int cores, String... options) throws IOException {
        JarProcess machine = machineInVain(enginePort, cores, Map.of(), options);
        await("the machine works").until(() -> machine.output().contains("Machine: "));
        return machine;
    }

    /** Starts a machine that need not find its engine. */
    JarProcess machineInVain(
            int enginePort, int cores, Map<String, String> environment, String... options)
            throws IOException {
        List<String> args =
                new ArrayList<>(
                        List.of("machine", "--engine", at(enginePort), "--cores", "" + cores));
        args.addAll(List.of(options));
        if (!args.contains("--cost")) {
            args.addAll(List.of("--cost", COST));
        }
        return start(NICE, environment, args);
    }

    /** Starts a front and waits until it serves. */
    Seat front(int enginePort, String... options) throws IOException, InterruptedException {
        Seat front = frontInVain(enginePort, Map.of(), options);
        await("the front is ready").until(front::isReady);
        for (int request = 0; request < WARM_UP; request++) {
            front.client().status(request % 20 == 0 ? "/load/1" : "/ping");
        }
        return front;
    }

    /** Starts a front that need not find its engine, and waits until it listens. */
    Seat frontInVain(int enginePort, Map<String, String> environment, String... options)
            throws IOException {
        int port = freePort();
        List<String> args =
                new ArrayList<>(List.of("--port", "" + port, "--engine", at(enginePort)));
        args.addAll(List.of(options));
        return seat(environment, port, args);
    }

    /** Starts a front with an engine and a machine of its own. */
    Seat alone(String... options) throws IOException {
        int port = freePort();
        List<String> args =
                new ArrayList<>(List.of("--port", "" + port, "--engine-port", "0", "--cost", COST));
        args.addAll(List.of(options));
        Seat front = seat(Map.of(), port, args);
        await("the front is ready").until(front::isReady);
        return front;
    }

    private Seat seat(Map<String, String> environment, int port, List<String> args)
            throws IOException {
        Seat front = new Seat(start(environment, args), port);
        await("it listens").until(() -> front.client().status("/ping") == 200);
        return front;
    }

    private JarProcess start(Map<String, String> environment, List<String> args)
            throws IOException {
        return start(List.of(), environment, args);
    }

    private JarProcess start(
            List<String> before, Map<String, String> environment, List<String> args)
            throws IOException {
        JarProcess process =
                JarProcess.start(before, JAR, environment, args.toArray(String[]::new));
        processes.push(process);
        return process;
    }

    static void signal(String name, JarProcess process) throws Exception {
        String pid = Long.toString(process.handle().pid());
        new ProcessBuilder("kill", "-" + name, pid).inheritIO().start().waitFor();
    }

    @Override
    public void close() {
        processes.forEach(JarProcess::close);
    }
}
