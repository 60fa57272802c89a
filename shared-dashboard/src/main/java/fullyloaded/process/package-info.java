/**
 * Child processes: start, supervise, restart, end. Used by rounds 3 and 4 and by the presenter.
 *
 * <p>Threads: one per supervised process, and one per {@link fullyloaded.process.Ticker}.
 */
package fullyloaded.process;
