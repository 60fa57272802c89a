package fullyloaded.slides.presenter;

import static org.junit.jupiter.api.Assertions.assertEquals;

import fullyloaded.slides.rounds.RoundState;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jetty.websocket.api.RemoteEndpoint;
import org.eclipse.jetty.websocket.api.Session;
import org.eclipse.jetty.websocket.api.WriteCallback;
import org.junit.jupiter.api.Test;

class FollowerFeedTest {

    private final FollowerFeed following = new FollowerFeed();
    private final List<String> told = new ArrayList<>();

    @Test
    void theRoomIsToldAtOnceOfEveryMoveAndOfEveryRoundThatIsOn() {
        following.feed().connected(follower());
        following.move(new FollowerFeed.Slide(1, 0, -1, "one"));
        following.move(new FollowerFeed.Slide(1, 0, -1, "other"));
        following.live(new FollowerFeed.Live(4, RoundState.STARTING));
        following.live(new FollowerFeed.Live(4, RoundState.STARTING)); // no news
        following.live(null);

        assertEquals(
                List.of(
                        "{'move':0}",
                        "{'move':1,'slide':{'h':1,'v':0,'f':-1,'by':'one'}}",
                        "{'move':2,'slide':{'h':1,'v':0,'f':-1,'by':'other'}}",
                        "{'move':2,'slide':{'h':1,'v':0,'f':-1,'by':'other'},"
                                + "'live':{'round':4,'state':'starting'}}",
                        "{'move':2,'slide':{'h':1,'v':0,'f':-1,'by':'other'}}"),
                told);
    }

    /** Takes every message at once. */
    private Session follower() {
        RemoteEndpoint remote =
                only(
                        RemoteEndpoint.class,
                        (proxy, method, arguments) -> {
                            told.add(((String) arguments[0]).replace('"', '\''));
                            ((WriteCallback) arguments[1]).writeSuccess();
                            return null;
                        });
        return only(
                Session.class,
                (proxy, method, arguments) ->
                        switch (method.getName()) {
                            case "getRemote" -> remote;
                            case "isOpen" -> true;
                            default -> 0; // its hash
                        });
    }

    private static <T> T only(Class<T> type, InvocationHandler handler) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
