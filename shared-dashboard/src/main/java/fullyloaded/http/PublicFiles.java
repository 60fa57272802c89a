package fullyloaded.http;

import java.io.IOException;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import spark.staticfiles.StaticFilesConfiguration;

/**
 * Saves a lookup in the jar: on every request, Spark looks for a static file before it tries the
 * routes. This class lets it do so only if the path can be that of a file.
 */
final class PublicFiles extends StaticFilesConfiguration {

    private final StaticFilesConfiguration files;

    PublicFiles(StaticFilesConfiguration files) {
        this.files = files;
    }

    @Override
    public boolean consume(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        String path = request.getPathInfo(); // without path parameters, as Spark reads it
        return (path.endsWith("/") || path.contains(".")) && files.consume(request, response);
    }
}
