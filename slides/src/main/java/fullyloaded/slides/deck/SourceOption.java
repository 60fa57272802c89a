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
     * Checks that an option's value is an address that can be published: a browser opens it, and it
     * holds no password.
     *
     * @throws WrongUsage if it is not; the message does not quote it, because of that password
     */
    public static void checkIsWebAddress(CommandSpec command, String option, String url) {
        if (!isWebAddress(url)) {
            throw new WrongUsage(
                    command,
                    option
                            + " must be an http or https URL without user, query and fragment,"
                            + " like https://example.org/talk");
        }
    }

    private static boolean isWebAddress(String url) {
        try {
            URI uri = new URI(url);
            return url.matches("https?://.*")
                    && uri.getHost() != null
                    && uri.getUserInfo() == null
                    && uri.getQuery() == null
                    && uri.getFragment() == null;
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
