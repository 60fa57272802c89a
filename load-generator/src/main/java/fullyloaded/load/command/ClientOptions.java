package fullyloaded.load.command;

import fullyloaded.load.LoadPlan;
import fullyloaded.load.users.Retries;
import fullyloaded.options.WrongUsage;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** Options for clients that leave, and that ask again. */
final class ClientOptions {

    private static final double BACKOFF_SECONDS = 0.5; // a common default of clients

    @Option(
            names = "--patience",
            paramLabel = "SECONDS",
            description = "A client without an answer after this closes its connection.")
    private Double patience;

    @Option(
            names = "--retries",
            paramLabel = "N",
            description = "A user without an answer asks again, up to N times.")
    private Integer retries;

    @Option(
            names = "--backoff",
            paramLabel = "SECONDS",
            description =
                    "Longest pause before the first retry; doubles each time (default: "
                            + BACKOFF_SECONDS
                            + ").")
    private Double backoff;

    @Option(
            names = "--retry-budget",
            paramLabel = "PERCENT",
            description = "Most retries, in percent of first attempts (default: no limit).")
    private Double budget;

    @Option(
            names = "--obey-retry-after",
            description = "A refused client waits for as long as the server asks, then pauses.")
    private boolean obeysRetryAfter;

    /** Adds the clients' behavior to {@code plan}. */
    LoadPlan addTo(LoadPlan plan, CommandSpec command) {
        if (patience != null) {
            WrongUsage.checkWithin(command, "--patience", patience, 0.01, 3_600);
            plan = plan.withPatience(LoadOptions.duration(patience));
        }
        if (retries == null) {
            checkNeedsRetries(command);
            return plan;
        }
        if (plan.clients() > 0) {
            throw new WrongUsage(command, "--retries needs --rate");
        }
        double pause = backoff == null ? BACKOFF_SECONDS : backoff;
        WrongUsage.checkWithin(command, "--retries", retries, 1, 20);
        WrongUsage.checkWithin(command, "--backoff", pause, 0.001, 3_600);
        if (budget != null) {
            WrongUsage.checkWithin(command, "--retry-budget", budget, 0, 100);
        }
        return plan.withRetries(
                new Retries(
                        retries,
                        LoadOptions.duration(pause),
                        budget == null ? null : budget / 100,
                        obeysRetryAfter));
    }

    private void checkNeedsRetries(CommandSpec command) {
        String alone =
                backoff != null
                        ? "--backoff"
                        : budget != null
                                ? "--retry-budget"
                                : obeysRetryAfter ? "--obey-retry-after" : null;
        if (alone != null) {
            throw new WrongUsage(command, alone + " needs --retries");
        }
    }
}
