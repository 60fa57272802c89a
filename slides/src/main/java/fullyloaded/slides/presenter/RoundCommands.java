package fullyloaded.slides.presenter;

import fullyloaded.slides.rounds.Exhibit;
import fullyloaded.slides.rounds.Machines;
import fullyloaded.slides.rounds.RoundRunner;
import fullyloaded.slides.rounds.Rounds;
import spark.Request;
import spark.Response;
import spark.Service;

/** What the presenter may do to a server on a slide: start it, stop it, break a part of it. */
final class RoundCommands {

    private final Rounds rounds;
    private final RoundRunner runner;
    private final ExtraLoad extraLoad;
    private final Service service;

    RoundCommands(Rounds rounds, RoundRunner runner, ExtraLoad extraLoad, Service service) {
        this.rounds = rounds;
        this.runner = runner;
        this.extraLoad = extraLoad;
        this.service = service;
    }

    void mount(GuardedRoutes routes) {
        routes.command("/rounds/:key/start", this::start);
        routes.command("/rounds/:key/stop", this::stop);
        routes.command("/rounds/:key/tell/:word", this::tell);
    }

    private String start(Request request, Response response) {
        Exhibit exhibit = exhibit(request);
        if (!exhibit.isBuilt()) {
            throw service.halt(409, exhibit.remedy());
        }
        extraLoad.forget();
        runner.start(exhibit);
        response.status(202);
        return "Starting " + exhibit.name();
    }

    private String stop(Request request, Response response) {
        Exhibit exhibit = exhibit(request);
        extraLoad.forget();
        runner.stop(exhibit);
        response.status(202);
        return "Stopping " + exhibit.name();
    }

    /** Kills one of several machines, or the engine; starts a second front, and loads it too. */
    private String tell(Request request, Response response) {
        Exhibit exhibit = exhibit(request);
        String word = request.params("word");
        if (!(exhibit instanceof Machines) || !Machines.WORDS.contains(word)) {
            throw service.halt(404, "Machines alone take a word: " + Machines.WORDS);
        }
        if (!runner.tell(exhibit, word)) {
            throw service.halt(409, "The machines do not run");
        }
        if (word.equals("front")) {
            extraLoad.toggleSecond();
        }
        response.status(202);
        return "Told: " + word;
    }

    private Exhibit exhibit(Request request) {
        String key = request.params("key");
        return rounds.exhibits().stream()
                .filter(exhibit -> exhibit.key().equals(key))
                .findFirst()
                .orElseThrow(() -> service.halt(404, "No such round or door: see /rounds"));
    }
}
