package fullyloaded.slides;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The slides show a round in a frame, and nobody else's pages can. */
@Timeout(60)
final class FramingIT {

    @Test
    void theRoundOnStageMayBeFramedByThePresentersPagesByEachOfTheirNames() throws Exception {
        try (PresenterProcess presenter =
                new PresenterProcess(PresenterProcess.REPOSITORY, 0, PresenterProcess.freePort())) {
            String line = presenter.firstLine();
            int port = URI.create(line.substring(line.indexOf("http://"))).getPort();
            assertTrue(presenter.start(1));

            HttpResponse<String> page =
                    presenter.request(presenter.scene().rounds().get(0).url()).join();

            String policy = page.headers().firstValue("Content-Security-Policy").orElseThrow();
            assertEquals(
                    " frame-ancestors http://127.0.0.1:%d http://localhost:%d"
                            .formatted(port, port),
                    policy.substring(policy.lastIndexOf(';') + 1));
        }
    }
}
