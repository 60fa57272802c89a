package fullyloaded.load.command;

import fullyloaded.load.sizes.Sizes;
import fullyloaded.options.WrongUsage;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** The option for the sizes of expensive requests. */
final class SizeOptions {

    @Option(
            names = "--units",
            defaultValue = "1",
            description =
                    "Units of work per request, 1 to 1000 (default: ${DEFAULT-VALUE}); or several"
                            + " sizes with weights: 1x8,4x2 means 8 of 10 requests of 1 unit and 2"
                            + " of 4 units.")
    private String units;

    /** Returns the sizes. */
    Sizes sizes(CommandSpec command) {
        try {
            Sizes sizes = Sizes.parse(units);
            for (Sizes.Size size : sizes.all()) {
                WrongUsage.checkWithin(command, "--units", size.units(), 1, 1000);
            }
            return sizes;
        } catch (IllegalArgumentException e) {
            throw new WrongUsage(
                    command, "--units must be one number or sizes like 1x8,4x2, not " + units);
        }
    }
}
