package fullyloaded.slides.deck;

import fullyloaded.options.WrongUsage;
import java.net.URI;
import java.net.URISyntaxException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The option that names the public address of the code. */
public final class SourceOption {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    private String url;

    @Option(
            names = "--source",
            paramLabel = "URL",
            description = "Public URL of the code, shown on the last slide (default: none).")
    private void url(String url) {
        checkIsWebAddress(command, "--source", url);
        this.url = url;
    }

    /** The URL, or null. */
    public String url() {
        return url;
    }

    /**
     * Checks that an option's value is an address that a browser can open.
     *
     * @throws WrongUsage if it is not
     */
    public static void checkIsWebAddress(CommandSpec command, String option, String url) {
        if (!isWebAddress(url)) {
            throw new WrongUsage(command, option + " must be an http or https URL, not " + url);
        }
    }

    private static boolean isWebAddress(String url) {
        try {
            return url.matches("https?://.*") && new URI(url).getHost() != null;
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
