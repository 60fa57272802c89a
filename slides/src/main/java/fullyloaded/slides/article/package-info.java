/**
 * The article: the slides, their notes and the recordings as pages to read, with nothing written twice.
 * Used by the export, for all rounds.
 * The main thread only.
 */
package fullyloaded.slides.article;
