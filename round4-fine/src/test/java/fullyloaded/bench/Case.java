package fullyloaded.bench;

/**
 * One line of a row's table, but for the jar.
 *
 * @param name what the line is called
 * @param cost bcrypt's, of a unit
 * @param multiple of the ceiling that is offered
 * @param count of connections, or whatever else the row has many of
 */
record Case(String name, int cost, double multiple, int count) {}
