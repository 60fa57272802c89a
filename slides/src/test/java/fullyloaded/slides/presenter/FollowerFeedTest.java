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

    private final FollowerFeed followers = new FollowerFeed();
    private final List<String> received = new ArrayList<>();

    @Test
    void everyMoveAndEveryRunningRoundIsSentAtOnce() {
        followers.feed().connected(follower());
        followers.move(new FollowerFeed.Slide(1, 0, -1, "one"));
        followers.move(new FollowerFeed.Slide(1, 0, -1, "other"));
        followers.live(new FollowerFeed.Live("4", RoundState.STARTING));
        followers.live(new FollowerFeed.Live("4", RoundState.STARTING)); // unchanged
        followers.live(null);

        assertEquals(
                List.of(
                        "{'move':0}",
                        "{'move':1,'slide':{'h':1,'v':0,'f':-1,'by':'one'}}",
                        "{'move':2,'slide':{'h':1,'v':0,'f':-1,'by':'other'}}",
                        "{'move':2,'slide':{'h':1,'v':0,'f':-1,'by':'other'},"
                                + "'live':{'round':'4','state':'starting'}}",
                        "{'move':2,'slide':{'h':1,'v':0,'f':-1,'by':'other'}}"),
                received);
    }

    /** A follower that accepts every message at once. */
    private Session follower() {
        RemoteEndpoint remote =
                only(
                        RemoteEndpoint.class,
                        (proxy, method, arguments) -> {
                            received.add(((String) arguments[0]).replace('"', '\''));
                            ((WriteCallback) arguments[1]).writeSuccess();
                            return null;
                        });
        return only(
                Session.class,
                (proxy, method, arguments) ->
                        switch (method.getName()) {
                            case "getRemote" -> remote;
                            case "isOpen" -> true;
                            default -> 0; // hashCode()
                        });
    }

    private static <T> T only(Class<T> type, InvocationHandler handler) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
