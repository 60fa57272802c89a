package fullyloaded.http;

import java.io.IOException;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import spark.staticfiles.StaticFilesConfiguration;

/**
 * Saves a look into the jar: Spark looks for a static file before it tries the routes, on every
 * request. This class lets it do so only for paths that can be a file's.
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
