package fullyloaded.load.client;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class AnswerTest {

    @Test
    void timeCountsFromWhenTheRequestWasDueHoweverLateItWasSent() {
        Answer answer = new Answer(Outcome.RIGHT, 200, 1_000, 1_400, 1_500);

        assertEquals(500, answer.responseNanos());
        assertEquals(400, answer.lateNanos());
    }
}
