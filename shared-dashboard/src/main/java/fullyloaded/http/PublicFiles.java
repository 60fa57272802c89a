package fullyloaded.http;

import java.io.IOException;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import spark.staticfiles.StaticFilesConfiguration;

/**
 * Spark looks in the jar for a file of each request's name before it looks at the routes. Here it
 * does so only for names that a file can have.
 */
final class PublicFiles extends StaticFilesConfiguration {

    private final StaticFilesConfiguration files;

    PublicFiles(StaticFilesConfiguration files) {
        this.files = files;
    }

    @Override
    public boolean consume(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        String path = request.getPathInfo(); // without parameters, as Spark looks for it
        return (path.endsWith("/") || path.contains(".")) && files.consume(request, response);
    }
}
