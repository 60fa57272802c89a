/**
 * The expensive request, its answer, and its unit of work: one bcrypt hash.
 * Used by all rounds; round 4's workers use the unit of work only.
 * Any thread may report on a request; whoever decides first answers it.
 */
package fullyloaded.work;
