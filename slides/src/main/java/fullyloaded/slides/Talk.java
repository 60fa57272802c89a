package fullyloaded.slides;

import fullyloaded.options.StartupException;
import fullyloaded.slides.export.ExportCommand;
import fullyloaded.slides.presenter.Presenter;
import fullyloaded.slides.presenter.PresenterOptions;
import fullyloaded.slides.recording.RecordCommand;
import fullyloaded.slides.scoreboard.CompareCommand;
import fullyloaded.slides.scoreboard.ScoreboardCommand;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParameterException;

/** The command line of the slides' jar: presents, unless something else is asked for. */
@Command(
        name = "java -jar slides.jar",
        description = "The talk: shows the slides, and starts and stops the rounds from them.",
        sortOptions = false,
        mixinStandardHelpOptions = true,
        subcommands = {
            ScoreboardCommand.class,
            CompareCommand.class,
            RecordCommand.class,
            ExportCommand.class
        })
final class Talk implements Callable<Integer> {

    @Mixin private PresenterOptions options;

    /** Starts the presenter's server, which then runs on threads of its own. */
    @Override
    public Integer call() {
        Presenter.present(options);
        return 0;
    }

    /** Ends with 2 after wrong usage, with 1 if it did not succeed. */
    public static void main(String... args) {
        CommandLine command = new CommandLine(new Talk());
        String version = "Fully Loaded " + Talk.class.getPackage().getImplementationVersion();
        command.getCommandSpec().version(version);
        command.getSubcommands().values().forEach(sub -> sub.getCommandSpec().version(version));
        command.setParameterExceptionHandler(Talk::wrongUsage);
        command.setExecutionExceptionHandler(Talk::failure);
        int status = command.execute(args);
        if (status != 0) {
            System.exit(status);
        }
    }

    private static int wrongUsage(ParameterException e, String... args) {
        System.err.println(e.getMessage() + " (--help shows what can be said)");
        return e.getCommandLine().getCommandSpec().exitCodeOnInvalidInput();
    }

    private static int failure(Exception e, CommandLine command, CommandLine.ParseResult parsed)
            throws Exception {
        if (!(e instanceof StartupException)) {
            throw e;
        }
        System.err.println(e.getMessage());
        return command.getCommandSpec().exitCodeOnExecutionException();
    }
}
