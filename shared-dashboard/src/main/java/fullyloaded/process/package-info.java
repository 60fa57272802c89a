/**
 * Child processes: start, supervise, restart, end. Rounds 3 and 4, and the presenter.
 *
 * <p>Threads: one per supervised process, and one per {@link fullyloaded.process.Ticker}.
 */
package fullyloaded.process;
