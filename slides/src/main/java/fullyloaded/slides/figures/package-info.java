/**
 * Figures, drawings and charts on the slides: each from this machine or from a file.
 * Any thread; all immutable.
 */
package fullyloaded.slides.figures;
