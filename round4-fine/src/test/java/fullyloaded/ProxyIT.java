package fullyloaded;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fullyloaded.process.ChildJvm;
import fullyloaded.testing.Client;
import fullyloaded.testing.RawClient;
import fullyloaded.testing.Tool;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Round 4 as its systemd unit starts it, alone and behind each supported proxy. */
@Timeout(180)
@EnabledOnOs(value = OS.LINUX, disabledReason = "the unit's command line is Linux's")
class ProxyIT {

    private static final String SITE = "talk.example";
    private static final String KEY = "correct-horse_42";
    private static final String UPGRADE =
            "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
                    + "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n";

    private final List<Process> processes = new ArrayList<>();
    @TempDir Path folder;

    @AfterEach
    void stop() throws InterruptedException {
        for (Process process : processes) {
            process.destroy();
            if (!process.waitFor(15, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        }
    }

    @Test
    @Tag("drill")
    void commandLineOfTheUnitStartsARoundThatEndsInGoodOrder() throws Exception {
        int port = freePort();
        Process round = startAsTheUnitDoes(port);

        assertIsServed(port);
        assertEquals(Set.of(port), OpenPorts.of(round.toHandle()));
        List<ProcessHandle> workers = round.children().toList();
        assertTrue(workers.size() > 0);
        for (ProcessHandle worker : workers) {
            assertEquals(Set.of(), OpenPorts.of(worker), "pipes only");
        }
        round.destroy(); // KillMode=mixed sends SIGTERM to the front alone

        assertTrue(round.waitFor(15, TimeUnit.SECONDS), "within TimeoutStopSec");
        assertEquals(143, round.exitValue(), "SuccessExitStatus");
    }

    @ParameterizedTest
    @ValueSource(strings = "nginx")
    void theProxyPassesWhatItShouldAndNothingElse(String proxy) throws Exception {
        String program = Tool.orSkip(proxy);
        int port = freePort();
        startAsTheUnitDoes(port);
        int proxyPort = freePort();
        startProxy(proxy, program, proxyPort, port);

        assertIsServed(proxyPort);
        assertEquals(403, status(proxyPort, "GET", "/load/1", "Origin: https://" + SITE));
        assertEquals(
                403,
                status(
                        proxyPort,
                        "GET",
                        "/ping",
                        "X-Forwarded-Host: " + SITE,
                        "Host: evil.example"));
        assertEquals(405, status(proxyPort, "POST", "/load/1", "Content-Length: 0"));
        assertTrue(status(proxyPort, "GET", "/ping", "Content-Length: 10000000") >= 400);
    }

    @ParameterizedTest
    @Tag("drill")
    @ValueSource(strings = {"haproxy", "caddy"})
    void soDoTheOthers(String proxy) throws Exception {
        theProxyPassesWhatItShouldAndNothingElse(proxy);
    }

    /** CVE-2026-2332: a request smuggled in by one client must not reach the next one. */
    @ParameterizedTest
    @ValueSource(strings = {"nginx", "haproxy", "caddy"})
    void theProxyOpensAConnectionForEachRequest(String proxy) throws Exception {
        String program = Tool.orSkip(proxy);
        AtomicInteger connections = new AtomicInteger();
        try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Thread willing = new Thread(() -> serveAndKeepAlive(server, connections));
            willing.setDaemon(true);
            willing.start();
            int proxyPort = freePort();
            startProxy(proxy, program, proxyPort, server.getLocalPort());
            int before = connections.get();

            try (RawClient client = new RawClient(proxyPort)) {
                for (int request = 0; request < 3; request++) {
                    client.send("GET /ping HTTP/1.1\r\nHost: localhost\r\n\r\n");
                    assertEquals(200, RawClient.status(client.answer()));
                }
            }
            assertEquals(3, connections.get() - before);
        }
    }

    private static void serveAndKeepAlive(ServerSocket server, AtomicInteger connections) {
        try {
            while (true) {
                Socket socket = server.accept();
                connections.incrementAndGet();
                Thread thread = new Thread(() -> answerAll(socket));
                thread.setDaemon(true);
                thread.start();
            }
        } catch (IOException e) {
            assertTrue(server.isClosed());
        }
    }

    private static void answerAll(Socket socket) {
        try (socket) {
            String head = "";
            for (int next = socket.getInputStream().read();
                    next >= 0;
                    next = socket.getInputStream().read()) {
                head += (char) next;
                if (head.endsWith("\r\n\r\n")) {
                    head = "";
                    socket.getOutputStream()
                            .write(
                                    "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\npong"
                                            .getBytes(StandardCharsets.US_ASCII));
                }
            }
        } catch (IOException e) {
            assertTrue(socket.isClosed());
        }
    }

    private static void assertIsServed(int port) throws Exception {
        assertEquals(200, status(port, "GET", "/"));
        assertEquals(401, status(port, "GET", "/load/1"));
        await("work is done for who has the key")
                .until(() -> status(port, "GET", "/load/1", "Authorization: Bearer " + KEY) == 200);
        assertEquals(403, status(port, "GET", "/ping", "Host: evil.example"));
        try (RawClient browser = new RawClient(port)) {
            browser.send(request("GET", "/ws", "Origin: http://" + SITE) + UPGRADE + "\r\n");
            assertEquals(101, RawClient.status(browser.head()));
            assertEquals(0x81, browser.read(), "a text frame, and so on");
        }
        try (RawClient other = new RawClient(port)) {
            other.send(request("GET", "/ws", "Origin: http://evil.example") + UPGRADE + "\r\n");
            assertEquals(403, RawClient.status(other.head()));
        }
    }

    private static int status(int port, String method, String path, String... headers)
            throws IOException {
        return RawClient.status(
                RawClient.talk(port, request(method, path, headers) + "Connection: close\r\n\r\n"));
    }

    private static String request(String method, String path, String... headers) {
        boolean hasHost = Arrays.stream(headers).anyMatch(header -> header.startsWith("Host:"));
        StringBuilder request = new StringBuilder(method + " " + path + " HTTP/1.1\r\n");
        request.append(hasHost ? "" : "Host: " + SITE + "\r\n");
        Arrays.stream(headers).forEach(header -> request.append(header).append("\r\n"));
        return request.toString();
    }

    /** The unit's command line, with the paths of this machine. */
    private Process startAsTheUnitDoes(int port) throws IOException {
        String line =
                Files.readAllLines(DeployIT.FOLDER.resolve("fully-loaded.service")).stream()
                        .filter(each -> each.startsWith("ExecStart="))
                        .findFirst()
                        .orElseThrow()
                        .substring("ExecStart=".length())
                        .replace("/usr/bin/java", ChildJvm.JAVA)
                        .replace(
                                "$SERVER",
                                Front.JAR + " --cost 8 --port " + port) // in time on any machine
                        .replace("${SITE}", SITE);
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.put("LOAD_KEY", KEY);
        Process round = start(environment, List.of(line.split(" ")));
        await("it is ready").until(() -> new Client(port).status("/ready") == 200);
        return round;
    }

    private void startProxy(String name, String program, int proxyPort, int port) throws Exception {
        String file =
                Map.of("nginx", "nginx.conf", "haproxy", "haproxy.cfg", "caddy", "Caddyfile")
                        .get(name);
        String text =
                Files.readString(DeployIT.FOLDER.resolve("proxy").resolve(file))
                        .replace("127.0.0.1:3000", "127.0.0.1:" + port)
                        .replace("8080", Integer.toString(proxyPort));
        Path config = Files.writeString(folder.resolve(file), text);
        List<String> command =
                switch (name) {
                    case "nginx" ->
                            List.of(
                                    program,
                                    "-g",
                                    "daemon off;",
                                    "-p",
                                    folder + "/",
                                    "-c",
                                    "" + config);
                    case "haproxy" -> List.of(program, "-db", "-f", "" + config);
                    default ->
                            asDynamicUser(
                                    program,
                                    "run",
                                    "--adapter",
                                    "caddyfile",
                                    "--config",
                                    "" + config);
                };
        Map<String, String> environment =
                name.equals("caddy") ? caddyEnvironment(proxyPort, port) : System.getenv();
        Process proxy = start(environment, command);
        await(name + " listens")
                .until(
                        () -> {
                            assertTrue(proxy.isAlive(), name + " ended");
                            try (Socket socket =
                                    new Socket(InetAddress.getLoopbackAddress(), proxyPort)) {
                                return socket.isConnected();
                            } catch (IOException e) {
                                return false;
                            }
                        });
    }

    /**
     * Runs the command as a user unknown to this machine, as systemd's DynamicUser does, if
     * allowed.
     */
    private static List<String> asDynamicUser(String... command) throws Exception {
        List<String> line = List.of("unshare", "--user", "--map-user=61234", "--map-group=61234");
        List<String> trial = new ArrayList<>(line);
        trial.add("true");
        boolean isAllowed = Tool.run(Map.of(), trial.toArray(String[]::new)).status() == 0;
        List<String> all = new ArrayList<>(isAllowed ? line : List.of());
        all.addAll(List.of(command));
        return all;
    }

    /** Only the variables that the unit sets: no home, and no PATH unless the unit has one. */
    private Map<String, String> caddyEnvironment(int proxyPort, int port) throws IOException {
        Map<String, String> environment = new HashMap<>();
        Files.readAllLines(DeployIT.FOLDER.resolve("caddy.service")).stream()
                .filter(line -> line.startsWith("Environment="))
                .flatMap(line -> Stream.of(line.substring("Environment=".length()).split(" ")))
                .map(pair -> pair.split("=", 2))
                .forEach(pair -> environment.put(pair[0], pair[1]));
        environment.replaceAll((key, value) -> value.replace("/var/lib/caddy", "" + folder));
        environment.put("SITE", "http://:" + proxyPort);
        environment.put("PORT", "" + port);
        return environment;
    }

    private Process start(Map<String, String> environment, List<String> command)
            throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().clear();
        builder.environment().putAll(environment);
        builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.redirectError(folder.resolve(processes.size() + ".log").toFile());
        Process process = builder.start();
        processes.add(process);
        return process;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
