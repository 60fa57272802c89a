package fullyloaded.fleet;

import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.api.core.client.ClientProducer;
import org.apache.activemq.artemis.api.core.client.ClientSession;

/** Sends frames to one address of the engine. Belongs to one thread at a time, as its session. */
public final class FrameSender {

    private final ClientSession session;
    private final ClientProducer producer;

    /** Creates the sender of frames to {@code address}. */
    public FrameSender(ClientSession session, SimpleString address) throws ActiveMQException {
        this.session = session;
        producer = session.createProducer(address);
    }

    /** Hands the frame to the connection; does not wait for the engine. */
    public void send(byte[] frame) throws ActiveMQException {
        producer.send(session.createMessage(false).writeBodyBufferBytes(frame));
    }
}
