/**
 * Child processes: start, supervise, restart, end. Rounds 3 and 4, and the presenter.
 * One thread per supervised process.
 */
package fullyloaded.process;
