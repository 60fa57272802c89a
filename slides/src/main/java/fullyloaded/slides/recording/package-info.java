/**
 * Records a round's dashboard, so that slides work without a server.
 * The main thread only.
 */
package fullyloaded.slides.recording;
