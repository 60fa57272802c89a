package fullyloaded.load.command;

import fullyloaded.load.LoadPlan;
import fullyloaded.load.users.Storm;
import fullyloaded.options.WrongUsage;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** Options for requests that do not come one by one at a constant rate. */
final class StormOptions {

    @Option(
            names = "--burst",
            paramLabel = "K",
            defaultValue = "1",
            description = "Requests that arrive at the same instant (default: ${DEFAULT-VALUE}).")
    private int burst;

    @Option(
            names = "--storm",
            paramLabel = "TIMES",
            description = "Multiply the rate during a storm, given by the next two options.")
    private Double times;

    @Option(
            names = "--storm-from",
            paramLabel = "SECONDS",
            description = "The storm begins this long after the start.")
    private Double from;

    @Option(
            names = "--storm-to",
            paramLabel = "SECONDS",
            description = "The storm ends this long after the start.")
    private Double to;

    /** Adds the storm and the bursts to {@code plan}. */
    LoadPlan addTo(LoadPlan plan, CommandSpec command) {
        WrongUsage.checkWithin(command, "--burst", burst, 1, 10_000);
        if (plan.clients() > 0 && burst > 1) {
            throw new WrongUsage(command, "--burst needs --rate");
        }
        return plan.withBurst(burst).withStorm(storm(plan, command));
    }

    private Storm storm(LoadPlan plan, CommandSpec command) {
        if (times == null && from == null && to == null) {
            return null;
        }
        if (times == null || from == null || to == null) {
            throw new WrongUsage(command, "Give --storm, --storm-from and --storm-to together");
        }
        if (plan.clients() > 0) {
            throw new WrongUsage(command, "--storm needs --rate");
        }
        double most = LoadOptions.MOST_PER_SECOND / plan.offeredPerSecond();
        WrongUsage.checkWithin(command, "--storm", times, 1, Math.min(1_000, Math.floor(most)));
        double seconds = plan.time().toNanos() / 1e9;
        WrongUsage.checkWithin(command, "--storm-to", to, 0, seconds);
        if (!(from >= 0 && from < to)) {
            throw new WrongUsage(
                    command,
                    "--storm-from must be at least 0 and less than --storm-to, not " + from);
        }
        return new Storm(times, from, to);
    }
}
