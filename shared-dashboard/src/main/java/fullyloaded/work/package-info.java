/**
 * The expensive request and its unit of work, one bcrypt hash. All rounds.
 * See each class: {@code ExpensiveRequest} takes calls from any thread.
 */
package fullyloaded.work;
