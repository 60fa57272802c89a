package fullyloaded.fleet;

import java.util.HashMap;
import java.util.Map;
import org.apache.activemq.artemis.api.core.TransportConfiguration;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyConnectorFactory;
import org.apache.activemq.artemis.core.remoting.impl.netty.TransportConstants;

/**
 * Where the engine listens, and how to sign in there.
 *
 * @param isTls whether to encrypt, and to check the name in the engine's certificate
 * @param trust the certificates to trust; null for those that Java trusts
 */
public record EngineAddress(
        String host, int port, Credentials credentials, boolean isTls, KeyFile trust) {

    /** Returns the address of an engine in this process, which listens on {@code host}. */
    public static EngineAddress embedded(String host, int port, Credentials credentials) {
        boolean isAny = host.equals("0.0.0.0") || host.equals("::");
        return new EngineAddress(isAny ? "127.0.0.1" : host, port, credentials, false, null);
    }

    TransportConfiguration transport() {
        Map<String, Object> parameters = new HashMap<>();
        parameters.put(TransportConstants.HOST_PROP_NAME, host);
        parameters.put(TransportConstants.PORT_PROP_NAME, port);
        if (isTls) {
            parameters.put(TransportConstants.SSL_ENABLED_PROP_NAME, true);
        }
        if (trust != null) {
            parameters.put(TransportConstants.TRUSTSTORE_TYPE_PROP_NAME, "PKCS12");
            parameters.put(TransportConstants.TRUSTSTORE_PATH_PROP_NAME, trust.path().toString());
            parameters.put(TransportConstants.TRUSTSTORE_PASSWORD_PROP_NAME, trust.password());
        }
        return new TransportConfiguration(NettyConnectorFactory.class.getName(), parameters);
    }

    /** Returns the address as on the command line. */
    @Override
    public String toString() {
        return "tcp://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
