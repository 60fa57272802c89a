package fullyloaded.slides.encore;

import fullyloaded.slides.html.Table;
import fullyloaded.slides.scoreboard.Format;
import fullyloaded.slides.scoreboard.Storms;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jsoup.nodes.Element;

/** After the storm: the seconds until users are served again, for each server and kind of users. */
final class StormSlide {

    private StormSlide() {}

    static Optional<Element> of(Alternatives all) {
        Storms storms = all.board().storms();
        if (storms == null) {
            return Optional.empty();
        }
        Element figure = new Element("div").addClass("storm");
        figure.appendElement("p").addClass("aside").text(load(storms));
        Element table = figure.appendElement("table");
        List<String> head = new ArrayList<>(List.of("server"));
        head.addAll(clients(storms));
        Table.row(table.appendElement("thead"), "th", head).children().attr("scope", "col");
        Element body = table.appendElement("tbody");
        for (String server : servers(storms)) {
            Element line = body.appendElement("tr");
            line.appendElement("th").attr("scope", "row").text(server);
            clients(storms).forEach(users -> add(line, storms, server, users));
        }
        return Optional.of(figure);
    }

    private static String load(Storms storms) {
        return Format.typeset(storms.described().replaceFirst("^After the storm: ", ""));
    }

    /** The same for a page of text; empty if it was not measured. */
    static String markdown(Alternatives all) {
        Storms storms = all.board().storms();
        if (storms == null) {
            return "";
        }
        List<String> users = clients(storms);
        StringBuilder text = new StringBuilder(load(storms)).append(".\n\n");
        text.append("| server | ").append(String.join(" | ", users)).append(" |\n|---|");
        text.append("---|".repeat(users.size()));
        for (String server : servers(storms)) {
            text.append("\n| ").append(server).append(" |");
            for (String kind : users) {
                Optional<Storms.Run> run = run(storms, server, kind);
                text.append(" ").append(run.map(each -> words(storms, each)).orElse("\u2013"));
                text.append(" |");
            }
        }
        return text.toString();
    }

    private static List<String> servers(Storms storms) {
        return storms.runs().stream().map(Storms.Run::server).distinct().toList();
    }

    private static List<String> clients(Storms storms) {
        return storms.runs().stream().map(Storms.Run::clients).distinct().toList();
    }

    private static void add(Element line, Storms storms, String server, String users) {
        Element cell = line.appendElement("td");
        Optional<Storms.Run> run = run(storms, server, users);
        cell.text(run.map(each -> words(storms, each)).orElse("\u2013"));
        run.ifPresent(each -> cell.addClass(isServed(storms, each) ? "holds" : "broken"));
    }

    private static Optional<Storms.Run> run(Storms storms, String server, String users) {
        return storms.runs().stream()
                .filter(run -> run.server().equals(server) && run.clients().equals(users))
                .findFirst();
    }

    /** How it ended, with a sign. */
    private static String words(Storms storms, Storms.Run run) {
        return switch (storms.aftermath(run)) {
            case SERVED ->
                    "\u2713 %.0f s".formatted(run.users().recovery().secondsUntilServedAgain());
            case BACKLOG ->
                    "\u2717 backlog, > %.0f s".formatted(storms.seconds() - storms.toSeconds());
            case METASTABLE -> "\u2717 metastable";
        };
    }

    private static boolean isServed(Storms storms, Storms.Run run) {
        return storms.aftermath(run) == Storms.Aftermath.SERVED;
    }
}
