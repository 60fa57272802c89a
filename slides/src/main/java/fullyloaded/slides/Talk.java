package fullyloaded.slides;

import fullyloaded.options.StartupException;
import fullyloaded.options.WrongUsage;
import fullyloaded.slides.encore.WhyNotCommand;
import fullyloaded.slides.export.ExportCommand;
import fullyloaded.slides.presenter.Presenter;
import fullyloaded.slides.presenter.PresenterOptions;
import fullyloaded.slides.recording.RecordCommand;
import fullyloaded.slides.scoreboard.CompareCommand;
import fullyloaded.slides.scoreboard.measure.ScoreboardCommand;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The command line of the slides' jar: without a subcommand it starts the presenter's server. */
@Command(
        name = "java -jar slides.jar",
        description = "Serves the slides, from which the presenter starts and stops the rounds.",
        sortOptions = false,
        mixinStandardHelpOptions = true,
        subcommands = {
            ScoreboardCommand.class,
            CompareCommand.class,
            RecordCommand.class,
            ExportCommand.class,
            WhyNotCommand.class
        })
final class Talk implements Callable<Integer> {

    @Mixin private PresenterOptions options;

    /** Starts the presenter's server and returns; the server runs on its own threads. */
    @Override
    public Integer call() {
        Presenter.present(options);
        return 0;
    }

    /** Exits with 2 after wrong usage and with 1 after a failure. */
    public static void main(String... args) {
        CommandLine command = new CommandLine(new Talk());
        String version = "Fully Loaded " + Talk.class.getPackage().getImplementationVersion();
        command.getCommandSpec().version(version);
        command.getSubcommands().values().forEach(sub -> sub.getCommandSpec().version(version));
        command.setParameterExceptionHandler(WrongUsage::report);
        command.setExecutionExceptionHandler(Talk::failure);
        int status = command.execute(args);
        if (status != 0) {
            System.exit(status);
        }
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
