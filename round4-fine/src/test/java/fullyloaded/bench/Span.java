package fullyloaded.bench;

/**
 * The part of a run that is measured; the load starts earlier, so that it has settled.
 *
 * @param startNanos a {@link System#nanoTime} reading
 * @param endNanos the same
 */
record Span(long startNanos, long endNanos) {

    boolean contains(long nanos) {
        return nanos - startNanos >= 0 && nanos - endNanos < 0;
    }

    boolean isOver(long nowNanos) {
        return nowNanos - endNanos >= 0;
    }

    double seconds() {
        return (endNanos - startNanos) / 1e9;
    }
}
