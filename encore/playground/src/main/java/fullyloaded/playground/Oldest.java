package fullyloaded.playground;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Predicate;

/** Finds the oldest of those that are not over. They are added in the order of their age. */
final class Oldest<T> {

    private final Deque<T> all = new ArrayDeque<>();
    private final Predicate<T> isOver;

    Oldest(Predicate<T> isOver) {
        this.isOver = isOver;
    }

    void add(T added) {
        all.addLast(added);
    }

    /** Returns the oldest one, or null. Drops those in front of it, so this is fast on average. */
    T get() {
        while (!all.isEmpty() && isOver.test(all.peekFirst())) {
            all.removeFirst();
        }
        return all.peekFirst();
    }
}
