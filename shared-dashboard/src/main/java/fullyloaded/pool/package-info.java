/**
 * The engine of round 4, which only decides. It uses no thread, socket, servlet or logger, so the
 * same code also runs in a simulated world and, compiled to JavaScript, in a browser. Start with
 * {@link fullyloaded.pool.Dispatcher}.
 *
 * <p>It has no threads and no locks. The caller holds one lock for every call.
 */
package fullyloaded.pool;
