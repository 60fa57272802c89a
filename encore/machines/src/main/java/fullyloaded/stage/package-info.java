/** Several machines on one computer, to break them before an audience: {@code machines.jar stage}. */
package fullyloaded.stage;
