package fullyloaded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fullyloaded.process.ChildJvm;
import fullyloaded.testing.Tool;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.AbstractConstruct;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** Tests as much of {@code deploy/} as possible without a cloud. */
@Timeout(180)
@EnabledOnOs(value = OS.LINUX, disabledReason = "systemd and cloud-init are Linux's")
class DeployIT {

    static final Path FOLDER = Path.of("..", "deploy").toAbsolutePath().normalize();
    private static final Path LINT = Path.of("target", "test-classes", "lint");
    private static final String HASH = "0123456789abcdef".repeat(4);
    private static final int MOST_PARAMETER_BYTES = 4096;

    @TempDir Path temporary;

    @ParameterizedTest
    @CsvSource({ // exposure in tenths
        "fully-loaded.service, 20",
        "caddy.service, 30",
        "machines/engine.service, 20",
        "machines/machine.service, 20"
    })
    void unitIsHardened(String unit, String mostExposure) throws Exception {
        String analyze = Tool.orSkip("systemd-analyze");
        String path = FOLDER.resolve(unit).toString();

        Tool.Result result =
                Tool.run(
                        Map.of(),
                        analyze,
                        "security",
                        "--offline=true",
                        "--no-pager",
                        "--threshold=" + mostExposure,
                        path);

        assertEquals(0, result.status(), result.output());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "fully-loaded.service",
                "machines/engine.service",
                "machines/machine.service"
            })
    void unitIsOneThatSystemdUnderstands(String name) throws Exception {
        String analyze = Tool.orSkip("systemd-analyze");
        Path source = FOLDER.resolve(name);
        Path unit = temporary.resolve(source.getFileName());
        String text = Files.readString(source);
        Files.writeString(unit, text.replace("/usr/bin/java", ChildJvm.JAVA));

        Tool.Result result = Tool.run(Map.of(), analyze, "verify", "--man=no", unit.toString());

        assertEquals(0, result.status(), result.output());
        assertEquals("", result.output());
    }

    @Test
    void unitLeavesTheRoundWhatItNeeds() throws IOException {
        List<String> lines = Files.readAllLines(FOLDER.resolve("fully-loaded.service"));

        assertTrue(lines.contains("KillMode=mixed"), "or nothing drains");
        assertTrue(lines.contains("OOMPolicy=continue"), "or a worker's end is everybody's");
        for (String breaking : List.of("MemoryDenyWriteExecute", "ProcSubset")) {
            assertFalse(lines.stream().anyMatch(line -> line.startsWith(breaking)), breaking);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void userDataIsWhatCloudInitWantsAndFitsIntoAParameter(boolean isTalk) throws Exception {
        Map<String, String> variables = isTalk ? talkVariables() : variables();
        Tool.Result result = userData(variables);
        assertEquals(0, result.status(), result.output());
        String text = result.output();

        assertFalse(text.matches("(?s).*@[A-Z_0-9]+@.*"), "all is filled in: " + text);
        Map<?, ?> data = new Yaml(new SafeConstructor(new LoaderOptions())).load(text);
        Map<?, ?> unit = (Map<?, ?>) ((List<?>) data.get("write_files")).get(2);
        assertEquals("/etc/systemd/system/fully-loaded.service", unit.get("path"));
        assertTrue(unit.get("content").toString().contains("\nExecStart=/usr/bin/java -jar "));
        List<?> end = (List<?>) ((List<?>) data.get("bootcmd")).get(0);
        assertTrue(end.containsAll(List.of("--on-boot=180min", "systemctl", "poweroff")));
        assertEquals(isTalk, text.contains("SERVER=/opt/fully-loaded/slides/target/slides.jar "));
        assertEquals(isTalk, text.contains("PRESENTER_KEY=battery-staple_7\n"));
        assertEquals(isTalk, text.contains("{$ROUNDS} {"));
        Tool.Result size =
                Tool.run(
                        variables,
                        "bash",
                        "-c",
                        "cd '" + FOLDER + "' && ./user-data | gzip -9 -n | base64 -w0 | wc -c");
        assertTrue(Integer.parseInt(size.output().strip()) < MOST_PARAMETER_BYTES * 3 / 4);

        Path file = temporary.resolve("user-data.yaml");
        Files.writeString(file, text);
        Tool.Result schema =
                Tool.run(
                        Map.of(),
                        Tool.orSkip("cloud-init"),
                        "schema",
                        "--config-file",
                        file.toString());
        assertEquals(0, schema.status(), schema.output());
    }

    @ParameterizedTest
    @ValueSource(strings = {"engine", "machine"})
    void userDataOfSeveralMachinesIsWhatCloudInitWants(String role) throws Exception {
        Map<String, String> variables = machineVariables();
        String script = FOLDER.resolve("machines").resolve("user-data").toString();

        Tool.Result result = Tool.run(variables, script, role);

        assertEquals(0, result.status(), result.output());
        Map<?, ?> data = new Yaml(new SafeConstructor(new LoaderOptions())).load(result.output());
        Map<?, ?> unit = (Map<?, ?>) ((List<?>) data.get("write_files")).get(1);
        assertEquals("/etc/systemd/system/" + role + ".service", unit.get("path"));
        assertTrue(unit.get("content").toString().contains("machines.jar " + role + " "));
        assertTrue(result.output().contains("ENGINE=tcp://10.0.0.5:61616\n"));
        assertTrue(result.output().contains("--on-boot=180min"));
        variables.put("ENGINE", "10.0.0.5; id");
        assertEquals(2, Tool.run(variables, script, role).status());
    }

    @Test
    void frontOfSeveralMachinesReachesItsEngineAndNothingElse() throws Exception {
        String text = userData(machineVariables()).output();

        assertTrue(text.contains("round.jar --port 3000 --engine tcp://10.0.0.5:61616\n"), text);
        assertTrue(text.contains("      ENGINE_PASSWORD=correct-horse-battery\n"), text);
        assertTrue(text.contains("      IPAddressAllow=localhost 10.0.0.5\n"), text);
        new Yaml(new SafeConstructor(new LoaderOptions())).load(text);
    }

    private static Map<String, String> machineVariables() {
        Map<String, String> variables = variables();
        variables.putAll(Map.of("ENGINE", "10.0.0.5", "ENGINE_PASSWORD", "correct-horse-battery"));
        return variables;
    }

    /** A fake of AWS's command line records its input, and what any user could read of it. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void upHandsTheKeysOverInAFileThatNobodyElseReads(boolean isTalk) throws Exception {
        Path aws = Files.createDirectory(temporary.resolve("bin")).resolve("aws");
        Files.writeString(
                aws,
                """
                #!/bin/bash
                cd '%s'
                cat /proc/$$/cmdline /proc/$PPID/cmdline | tr '\\0' '\\n' >processes
                printf '%%s\\n' "$@" >arguments
                file=$(sed -n 's|^file://||p' arguments)
                stat -c %%a "$file" >rights
                cp "$file" parameters
                printf %%s "$file" >place
                """
                        .formatted(temporary));
        assertTrue(aws.toFile().setExecutable(true));
        Map<String, String> variables = isTalk ? talkVariables() : variables();
        variables.putAll(
                Map.of(
                        "PATH", aws.getParent() + ":" + System.getenv("PATH"),
                        "VPC", "vpc-1",
                        "SUBNET", "subnet-1",
                        "ADDRESS", "eipalloc-1",
                        "PRESENTER_RANGE", "203.0.113.7/32",
                        "ROOM_RANGE", "0.0.0.0/0"));

        Tool.Result result = Tool.run(variables, FOLDER.resolve("up").toString());

        assertEquals(0, result.status(), result.output());
        for (String seen : List.of("arguments", "processes")) {
            String text = Files.readString(temporary.resolve(seen));
            assertFalse(text.matches("(?s).*(horse|staple|UserData=).*"), text);
        }
        List<?> parameters = new Yaml().load(Files.readString(temporary.resolve("parameters")));
        Map<Object, Object> values = new HashMap<>();
        for (Object each : parameters) {
            Map<?, ?> parameter = (Map<?, ?>) each;
            values.put(parameter.get("ParameterKey"), parameter.get("ParameterValue"));
        }
        Set<String> wanted = new HashSet<>(section(template(), "Parameters").keySet());
        wanted.remove("ImageId"); // the only one with a default
        assertEquals(wanted, values.keySet());
        byte[] packed = Base64.getDecoder().decode(values.get("UserData").toString());
        String data =
                new String(
                        new GZIPInputStream(new ByteArrayInputStream(packed)).readAllBytes(),
                        StandardCharsets.UTF_8);
        assertTrue(data.contains("LOAD_KEY=correct-horse_42\n"));
        assertEquals("600\n", Files.readString(temporary.resolve("rights")));
        assertFalse(Files.exists(Path.of(Files.readString(temporary.resolve("place")))));
    }

    @Test
    void everyActionOfOthersIsPinnedToACommit() throws IOException {
        Path workflow = FOLDER.resolveSibling(".github").resolve("workflows").resolve("verify.yml");
        for (String line : Files.readAllLines(workflow)) {
            assertTrue(
                    !line.contains("uses:")
                            || line.matches(".*uses: [\\w-]+/[\\w-]+@[0-9a-f]{40} # v[0-9.]+"),
                    line);
        }
    }

    @Test
    void archiveSaysWhatIsNotBuilt() throws Exception {
        Path archive = temporary.resolve("deploy").resolve("archive");
        Files.createDirectories(archive.getParent());
        Files.copy(FOLDER.resolve("archive"), archive, StandardCopyOption.COPY_ATTRIBUTES);

        Tool.Result result = Tool.run(Map.of(), archive.toString(), temporary + "/talk.tgz");

        assertEquals(1, result.status());
        assertTrue(result.output().startsWith("slides/target/slides.jar is missing"));
        assertFalse(Files.exists(temporary.resolve("talk.tgz")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SITE=a b", "SITE=$(id)", "LOAD_KEY=short", "JAR_URL=http://plain.example/x.jar",
                "JAR_URL=https://a.example/x\"; id; \"", "JAR_SHA256=0", "MINUTES=0", "MINUTES=x",
                "TALK_URL=http://plain.example/talk.tgz"
            })
    void userDataTakesNothingThatWouldBecomeAnotherCommand(String wrong) throws Exception {
        Map<String, String> variables = variables();
        int equals = wrong.indexOf('=');
        variables.put(wrong.substring(0, equals), wrong.substring(equals + 1));

        Tool.Result result = userData(variables);

        assertEquals(2, result.status(), result.output());
        assertTrue(result.output().startsWith(wrong.substring(0, equals)), result.output());
    }

    @Test
    void anAddressGetsNoCertificateAndANameDoes() throws Exception {
        assertTrue(
                userData(variables()).output().contains("=talk.example ROUNDS=talk.example:3001 "));
        Map<String, String> address = variables();
        address.put("SITE", "203.0.113.7");
        assertTrue(
                userData(address)
                        .output()
                        .contains("=http://203.0.113.7 ROUNDS=http://203.0.113.7:3001 "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"template.yaml", "machines/template.yaml"})
    void templateIsOneThatAwsUnderstands(String name) throws Exception {
        Tool.Result result = lint(FOLDER.resolve(name));

        assertEquals("", result.output());
        assertEquals(0, result.status());
    }

    @Test
    @Tag("drill")
    void templateThatAwsWouldRefuseIsSeen() throws Exception {
        String wrong =
                Files.readString(FOLDER.resolve("template.yaml"))
                        .replace("VolumeType: gp3", "VolumTyp: gp3")
                        .replaceFirst(" *GroupDescription: .*\\n", "")
                        .replace("HopLimit: 1", "HopLimit: one")
                        .replace("!Ref SubnetId", "!Ref Subnet")
                        .replace("Metadata.LatestVersionNumber", "Metadata.Latest");

        Tool.Result result = lint(Files.writeString(temporary.resolve("wrong.yaml"), wrong));

        assertEquals(1, result.status());
        for (String complaint :
                List.of(
                        "'VolumTyp' was unexpected",
                        "'GroupDescription' is a required property",
                        "'one' is not of type 'integer'",
                        "'Subnet' is not one of",
                        "'SubnetId' is not referenced",
                        "'Latest' is not one of")) {
            assertTrue(result.output().contains(complaint), complaint + ": " + result.output());
        }
    }

    @Test
    void instanceHasNoRightsAndEndsByItself() throws IOException {
        Map<String, Object> template = template();
        Map<String, Object> instance = properties(template, "Instance");
        Map<String, Object> launch =
                section(properties(template, "Metadata"), "LaunchTemplateData");

        assertEquals("terminate", instance.get("InstanceInitiatedShutdownBehavior"));
        assertFalse(instance.containsKey("IamInstanceProfile"));
        assertFalse(instance.containsKey("KeyName"), "Session Manager instead of SSH");
        assertEquals("required", section(launch, "MetadataOptions").get("HttpTokens"));
        assertEquals(1, section(launch, "MetadataOptions").get("HttpPutResponseHopLimit"));
        assertNotNull(instance.get("LaunchTemplate"));
        for (Object rule :
                (List<?>) properties(template, "SecurityGroup").get("SecurityGroupIngress")) {
            Map<?, ?> ingress = (Map<?, ?>) rule;
            assertTrue(Set.of(80, 443, 3001).contains(ingress.get("FromPort")), rule.toString());
            assertEquals(ingress.get("FromPort"), ingress.get("ToPort"));
            assertTrue(
                    Set.of("Ref RoomRange", "Ref PresenterRange").contains(ingress.get("CidrIp")));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "c7i.xlarge, true",
        "c6a.large, true",
        "c7g.2xlarge, true",
        "t3.large, false",
        "t4g.micro, false",
        "m7i.large, false",
        "c7i.metal, false"
    })
    void instanceIsNeverOfABurstableType(String type, boolean allowed) throws IOException {
        Map<String, Object> parameter = section(section(template(), "Parameters"), "InstanceType");

        assertEquals(allowed, type.matches(parameter.get("AllowedPattern").toString()));
    }

    private static Map<String, String> variables() {
        return new HashMap<>(
                Map.of(
                        "SITE", "talk.example",
                        "LOAD_KEY", "correct-horse_42",
                        "JAR_URL", "https://files.example/a/round4-fine.jar?x=1&y=2",
                        "JAR_SHA256", HASH,
                        "CADDY_URL", "https://files.example/caddy",
                        "CADDY_SHA256", HASH));
    }

    private static Map<String, String> talkVariables() {
        Map<String, String> variables = variables();
        variables.keySet().removeAll(Set.of("JAR_URL", "JAR_SHA256"));
        variables.put("TALK_URL", "https://files.example/talk.tgz");
        variables.put("TALK_SHA256", HASH);
        variables.put("PRESENTER_KEY", "battery-staple_7");
        return variables;
    }

    private static Tool.Result userData(Map<String, String> variables) throws Exception {
        return Tool.run(variables, FOLDER.resolve("user-data").toString());
    }

    /** AWS's validator with the schemas of all resources, from one npm package. */
    private static Tool.Result lint(Path template) throws Exception {
        String npm = Tool.orSkip("npm");
        String node = Tool.orSkip("node");
        Tool.Result fetched =
                Tool.run(
                        Map.of(),
                        npm,
                        "ci",
                        "--prefix=" + LINT,
                        "--ignore-scripts",
                        "--prefer-offline",
                        "--no-audit",
                        "--no-fund",
                        "--loglevel=error");
        assertEquals(0, fetched.status(), fetched.output());
        return Tool.run(Map.of(), node, LINT.resolve("lint.mjs").toString(), template.toString());
    }

    private static Map<String, Object> template() throws IOException {
        SafeConstructor constructor =
                new SafeConstructor(new LoaderOptions()) {
                    {
                        yamlMultiConstructors.put(
                                "!",
                                new AbstractConstruct() {
                                    @Override
                                    public Object construct(Node node) {
                                        return node.getTag().getValue().substring(1)
                                                + " "
                                                + ((ScalarNode) node).getValue();
                                    }
                                });
                    }
                };
        return new Yaml(constructor).load(Files.readString(FOLDER.resolve("template.yaml")));
    }

    private static Map<String, Object> properties(Map<String, Object> template, String resource) {
        return section(section(section(template, "Resources"), resource), "Properties");
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> section(Map<String, Object> map, String name) {
        return (Map<String, Object>) map.get(name);
    }
}
