package fullyloaded.process;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.AbstractList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ProcessSupervisorTest {

    private static final List<String> COMMAND = List.of(ChildJvm.JAVA, "-version");

    @Test
    void aProcessIsReplacedIfItsServiceThrowsAnError() throws Exception {
        CountDownLatch served = new CountDownLatch(2);
        assertIsReplaced(
                COMMAND,
                process -> {
                    served.countDown();
                    throw new OutOfMemoryError("as the test wants");
                },
                served);
    }

    @Test
    void supervisionSurvivesAnErrorAtTheStart() throws Exception {
        CountDownLatch served = new CountDownLatch(1);
        assertIsReplaced(new FailsOnce(), process -> served.countDown(), served);
    }

    private static void assertIsReplaced(
            List<String> command, ProcessSupervisor.Service service, CountDownLatch served)
            throws Exception {
        ProcessBuilder builder = new ProcessBuilder();
        builder.command(command);
        builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
        try (ProcessSupervisor supervisor = new ProcessSupervisor("test", builder, service)) {
            supervisor.start();
            assertTrue(served.await(10, TimeUnit.SECONDS), "nothing was started again");
        }
    }

    /** A command whose first start fails as if there were no more threads. */
    private static final class FailsOnce extends AbstractList<String> {

        private boolean hasFailed;

        @Override
        public String get(int index) {
            return COMMAND.get(index);
        }

        @Override
        public int size() {
            return COMMAND.size();
        }

        @Override
        public <T> T[] toArray(T[] array) {
            if (!hasFailed) {
                hasFailed = true;
                throw new OutOfMemoryError("unable to create native thread, as the test wants");
            }
            return super.toArray(array);
        }
    }
}
