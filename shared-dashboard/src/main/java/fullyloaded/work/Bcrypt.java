package fullyloaded.work;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import org.mindrot.jbcrypt.BCrypt;

/** The unit of work: hashes a new random password with bcrypt. Thread-safe. */
public final class Bcrypt implements Runnable {

    /** Cheap enough to run many times until the JIT compiler has compiled the work. */
    private static final int WARM_UP_COST = 6;

    private static final int WARM_UP_UNITS = 40;

    // Shared, because gensalt() would otherwise create and seed a new one for each hash.
    private final SecureRandom random = new SecureRandom();
    private final int cost;

    /**
     * Creates work of the given cost.
     *
     * @param cost the binary logarithm of bcrypt's rounds, 4 to 30
     */
    public Bcrypt(int cost) {
        this.cost = cost;
    }

    @Override
    public void run() {
        hash(cost);
    }

    /**
     * Runs cheap hashes until the work is compiled; at a high cost, a single unit takes minutes.
     */
    public void warmUp() {
        for (int unit = 0; unit < WARM_UP_UNITS; unit++) {
            hash(WARM_UP_COST);
        }
    }

    /** Warms up, runs one unit, and returns how long it took. */
    public Duration timeOneUnit() {
        warmUp();
        return time();
    }

    /** Runs one unit, and returns how long it took. */
    public Duration time() {
        long startNanos = System.nanoTime();
        run();
        return Duration.ofNanos(System.nanoTime() - startNanos);
    }

    private void hash(int cost) {
        byte[] secret = new byte[24];
        random.nextBytes(secret);
        String password = Base64.getEncoder().encodeToString(secret);
        BCrypt.hashpw(password, BCrypt.gensalt(cost, random));
    }
}
