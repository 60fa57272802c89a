package fullyloaded.slides.presenter;

import java.net.URI;
import java.net.URISyntaxException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Where the room can get the code. */
public final class SourceOption {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    private String url;

    @Option(
            names = "--source",
            paramLabel = "URL",
            description = "Public address of the code, which the last slide shows (default: none).")
    private void url(String url) {
        if (!isWebAddress(url)) {
            throw new ParameterException(
                    command.commandLine(), "--source must be an http or https URL, not " + url);
        }
        this.url = url;
    }

    /** The address, or null. */
    public String url() {
        return url;
    }

    private static boolean isWebAddress(String url) {
        try {
            return url.matches("https?://.*") && new URI(url).getHost() != null;
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
