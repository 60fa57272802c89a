/**
 * A server under load in virtual time, for the reader's browser: round 4's engine, and models of
 * rounds 1 to 3. TeaVM compiles it to JavaScript. It has no threads; same seed, same decisions, on
 * the JVM and in every browser.
 */
package fullyloaded.playground;
