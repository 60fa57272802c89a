package fullyloaded.slides.article;

import com.google.gson.Gson;
import fullyloaded.slides.scoreboard.Format;
import fullyloaded.stats.LiveVerdict;
import fullyloaded.stats.Snapshot;
import java.util.ArrayList;
import java.util.List;
import org.jsoup.nodes.Element;

/**
 * One recorded round: its lesson, a lamp and a strip for each constraint, its figures and their curves.
 * As written, lamps and figures show the end of the load; article.js plays the steps.
 */
final class Lane {

    private static final double TENTHS = 10; // of a second, the precision of a step's time

    private final Track track;

    private Lane(Track track) {
        this.track = track;
    }

    static Element of(Track track) {
        return new Lane(track).element();
    }

    private Element element() {
        TrackPicture picture = new TrackPicture(track);
        Element lane = new Element("div").addClass("lane").attr("data-steps", steps());
        addLesson(lane);
        for (Constraint constraint : Constraint.values()) {
            lane.appendChild(lamp(constraint));
            lane.appendChild(picture.strip(constraint));
        }
        lane.appendChild(figures());
        lane.appendChild(picture.curves());
        Element ticks = lane.appendElement("p").addClass("axis").attr("aria-hidden", "true");
        ticks.appendElement("span").text("0 s");
        ticks.appendElement("span").text(track.loadSeconds() + " s");
        return lane;
    }

    /** The lesson as the round itself states it, such as "Round 1: the thread that ...". */
    private void addLesson(Element lane) {
        String[] lesson = track.end().round().lesson().split(": ", 2);
        Element line = lane.appendElement("p").addClass("lesson");
        line.appendElement("b").text(lesson[0] + ":");
        line.appendText(" " + lesson[1]);
    }

    private Element lamp(Constraint constraint) {
        LiveVerdict verdict = constraint.at(track.end());
        Element lamp = new Element("p").addClass("lamp").addClass(Constraint.word(verdict));
        lamp.appendElement("span").addClass("sign").text(Constraint.sign(verdict));
        lamp.appendText(" " + constraint.title());
        lamp.appendElement("span").addClass("unseen").text(": " + Constraint.word(verdict));
        return lamp;
    }

    private Element figures() {
        List<String> values = values(track.end());
        Element figures = new Element("p").addClass("now");
        addFigure(figures, "lag", "lag", values.get(0));
        addFigure(figures, "wait", "wait", values.get(1));
        addFigure(figures, "bad", "refused", values.get(2));
        return figures;
    }

    private static void addFigure(Element figures, String style, String name, String value) {
        Element figure = figures.appendElement("span").addClass(style).text(name + " ");
        figure.appendElement("b").text(value);
        figures.appendText(" ");
    }

    /** The steps as JSON: time in seconds, a letter for each verdict, then the figures. */
    private String steps() {
        List<List<Object>> steps = new ArrayList<>();
        for (Track.Point point : track.points()) {
            List<Object> step = new ArrayList<>();
            step.add(Math.round(TENTHS * point.at()) / TENTHS);
            StringBuilder letters = new StringBuilder();
            for (Constraint constraint : Constraint.values()) {
                letters.append(Constraint.word(constraint.at(point.snapshot())).charAt(0));
            }
            step.add(letters.toString());
            step.addAll(values(point.snapshot()));
            steps.add(step);
        }
        return new Gson().toJson(steps);
    }

    /** Lag, wait and refused, as text. */
    private static List<String> values(Snapshot snapshot) {
        return List.of(
                Format.millis(snapshot.latency().lagMillis()),
                Format.millis(snapshot.latency().waitP99Millis()),
                Long.toString(snapshot.requests().shed()));
    }
}
