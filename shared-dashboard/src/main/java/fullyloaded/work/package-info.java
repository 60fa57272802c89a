/**
 * The expensive request, its answer, and its unit of work: one bcrypt hash. Used by all rounds;
 * round 4's workers use only the unit of work. Any thread may report on a request; the first to
 * decide answers it.
 */
package fullyloaded.work;
