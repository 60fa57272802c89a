/**
 * Records a round's dashboard, so that the slides work without a server.
 * Used for all rounds, before a talk, by the command {@code record}.
 * Runs on the main thread; messages arrive on the websocket client's thread.
 */
package fullyloaded.slides.recording;
