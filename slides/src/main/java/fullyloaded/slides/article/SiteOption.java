package fullyloaded.slides.article;

import fullyloaded.slides.code.Pom;
import fullyloaded.slides.deck.SourceOption;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The option that names the address at which the site will be. */
public final class SiteOption {

    private static final String PLACEHOLDER = "https://example.org/"; // a name that nobody can have

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    private String url;

    @Option(
            names = "--url",
            paramLabel = "URL",
            description =
                    "Address at which the site will be, for its canonical links and previews"
                            + " (default: site.url in pom.xml, unless it is the placeholder).")
    private void url(String url) {
        SourceOption.checkIsWebAddress(command, "--url", url);
        this.url = url;
    }

    /** The address as given or as in the repository's {@code pom.xml}, with a slash at its end; or null. */
    public String url(Path repository) {
        if (url != null) {
            return withSlash(url);
        }
        return Pom.property(repository, "site.url")
                .filter(address -> !address.startsWith(PLACEHOLDER))
                .map(SiteOption::withSlash)
                .orElse(null);
    }

    private static String withSlash(String url) {
        return url.endsWith("/") ? url : url + "/";
    }
}
