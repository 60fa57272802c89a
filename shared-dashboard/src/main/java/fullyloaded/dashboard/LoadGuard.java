package fullyloaded.dashboard;

import fullyloaded.http.PlainTextErrors;
import fullyloaded.http.SameOrigin;
import fullyloaded.options.AccessOptions;
import fullyloaded.work.AnswerPage;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;
import javax.servlet.http.HttpServletRequest;
import spark.HaltException;
import spark.Response;
import spark.Service;

/** Who gets work done, before it is decided when. */
final class LoadGuard {

    private final Service routes;
    private final AccessOptions door;

    LoadGuard(Service routes, AccessOptions door) {
        this.routes = routes;
        this.door = door;
    }

    /**
     * How many units that request asks for.
     *
     * @throws HaltException if it is answered: 400 when it asks for none, too many, or gibberish; 403 when
     *     another site's page may have sent it; 401 without the key
     */
    int units(HttpServletRequest request, Response response) {
        OptionalInt units = LoadPath.units(request.getRequestURI()); // raw: %31 is no digit
        if (units.isEmpty()) {
            throw refusal(400, request, response, LoadPath.WANTED, AnswerPage::wrong);
        }
        Optional<String> objection = SameOrigin.objectionToWork(request);
        if (objection.isPresent()) {
            throw refusal(403, request, response, objection.get(), AnswerPage::foreign);
        }
        if (!door.mayLoad(request.getHeader("Authorization"))) {
            response.header("WWW-Authenticate", "Bearer");
            throw routes.halt(
                    401, "Work is done for those who have the key: open the page by its QR code");
        }
        return units.getAsInt();
    }

    private HaltException refusal(
            int status,
            HttpServletRequest request,
            Response response,
            String reason,
            UnaryOperator<String> page) {
        boolean isPage = AnswerPage.isWantedBy(request);
        response.type(isPage ? AnswerPage.TYPE : PlainTextErrors.TEXT);
        return routes.halt(status, isPage ? page.apply(reason) : reason);
    }
}
