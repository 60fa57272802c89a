package fullyloaded.bench;

import com.google.gson.JsonObject;
import fullyloaded.process.ChildJvm;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Round 4, or fronts, their engine and one machine: all of it processes on this computer. */
final class FleetUnderTest implements AutoCloseable {

    private static final Path ROUND4 = Path.of("round4-fine/target/round4-fine.jar");
    private static final Path MACHINES = Path.of("encore/machines/target/machines.jar");

    /** It yields to the front on the same cores, as the machine of a front does. */
    private static final List<String> NICE_MACHINE =
            List.of("setsid", "nice", "-n", "10", ChildJvm.JAVA, "-jar", MACHINES.toString());

    private final List<Subject> fronts = new ArrayList<>();
    private final List<Subject> others = new ArrayList<>();

    /** Round 4: one front, its workers, and no engine. */
    static FleetUnderTest round4(int cost) throws IOException, InterruptedException {
        FleetUnderTest fleet = new FleetUnderTest();
        fleet.fronts.add(Subject.ready(ROUND4, cost, Settings.CORES));
        return fleet;
    }

    /** One front with an engine and a machine of its own. */
    static FleetUnderTest embedded(int cost) throws IOException, InterruptedException {
        FleetUnderTest fleet = new FleetUnderTest();
        int engine = Subject.freePort();
        fleet.front("--engine-port", "" + engine, "--cost", "" + cost, "--workers", cores());
        return fleet;
    }

    /** Several fronts, an engine in a process of its own, and one machine. */
    static FleetUnderTest shared(int fronts, int cost) throws IOException, InterruptedException {
        FleetUnderTest fleet = new FleetUnderTest();
        try {
            int port = Subject.freePort();
            String engine = "tcp://127.0.0.1:" + port;
            fleet.others.add(Subject.start(MACHINES, port, "engine", "--port", "" + port));
            fleet.others.add(
                    Subject.start(
                            NICE_MACHINE,
                            port,
                            "machine",
                            "--engine",
                            engine,
                            "--cost",
                            "" + cost,
                            "--cores",
                            cores()));
            for (int front = 0; front < fronts; front++) {
                fleet.front("--engine", engine);
            }
            return fleet;
        } catch (IOException | InterruptedException | RuntimeException e) {
            fleet.close();
            throw e;
        }
    }

    private static String cores() {
        return Integer.toString(Settings.CORES);
    }

    private void front(String... options) throws IOException, InterruptedException {
        int port = Subject.freePort();
        List<String> arguments = new ArrayList<>(List.of("--port", "" + port));
        Collections.addAll(arguments, options);
        fronts.add(
                Subject.start(MACHINES, port, arguments.toArray(String[]::new))
                        .await("all cores are there", FleetUnderTest::isComplete));
    }

    private static boolean isComplete(Subject front) throws IOException {
        JsonObject pool = Feed.snapshot(front.port()).getAsJsonObject("pool");
        return pool != null
                && pool.getAsJsonObject("fleet").get("cores").getAsInt() == Settings.CORES;
    }

    List<Subject> fronts() {
        return fronts;
    }

    /** The CPU seconds of the engine's process, if it has one, since its start. */
    double engineCpuSeconds() {
        return others.isEmpty() ? 0 : others.get(0).cpuSeconds();
    }

    @Override
    public void close() throws IOException, InterruptedException {
        for (Subject process : fronts) {
            process.close();
        }
        for (Subject process : others) {
            process.close();
        }
    }
}
