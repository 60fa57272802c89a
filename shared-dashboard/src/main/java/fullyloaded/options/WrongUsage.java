package fullyloaded.options;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/**
 * Wrong usage of a command line; the message is one line that says what was wrong and what is
 * allowed.
 */
public final class WrongUsage extends ParameterException {

    private static final long serialVersionUID = 1;

    /** Creates the exception; {@code message} starts with the option's name. */
    public WrongUsage(CommandSpec command, String message) {
        super(command.commandLine(), message);
    }

    /**
     * Checks that a number is within its limits.
     *
     * @throws WrongUsage if {@code value} is not from {@code least} to {@code most}
     */
    public static void checkWithin(
            CommandSpec command, String option, double value, double least, double most) {
        if (!(value >= least && value <= most)) {
            throw new WrongUsage(
                    command,
                    "%s must be %s to %s, not %s"
                            .formatted(option, text(least), text(most), text(value)));
        }
    }

    /** Prints the message of {@code e} on standard error and returns the exit status. */
    public static int report(ParameterException e, String... args) {
        System.err.println(e.getMessage() + " (try --help)");
        return e.getCommandLine().getCommandSpec().exitCodeOnInvalidInput();
    }

    private static String text(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }
}
