package fullyloaded;

import fullyloaded.options.StartupException;
import fullyloaded.options.WrongUsage;
import fullyloaded.stage.Stage;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParseResult;

/** The jar's command line: a front, or what its first word names. */
@Command(
        name = "java -jar machines.jar",
        subcommands = {Machine.class, EngineCommand.class, Stage.class})
public final class Main {

    private static final Set<String> COMMANDS = Set.of("machine", "engine", "stage");

    private Main() {}

    /** Exits with 2 after wrong usage and with 1 after a failure. */
    public static void main(String... args) {
        if (args.length == 0 || !COMMANDS.contains(args[0])) {
            Server.main(args);
            return;
        }
        CommandLine command = new CommandLine(new Main());
        String version = "Fully Loaded " + Main.class.getPackage().getImplementationVersion();
        command.getSubcommands().values().forEach(sub -> sub.getCommandSpec().version(version));
        command.setParameterExceptionHandler(WrongUsage::report);
        command.setExecutionExceptionHandler(Main::failure);
        System.exit(command.execute(args));
    }

    private static int failure(Exception e, CommandLine command, ParseResult parsed)
            throws Exception {
        if (!(e instanceof StartupException)) {
            throw e;
        }
        System.err.println(e.getMessage());
        return command.getCommandSpec().exitCodeOnExecutionException();
    }
}
