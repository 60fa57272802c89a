package fullyloaded.http;

/**
 * A refused request: its status and the reason.
 *
 * @param status the HTTP status
 * @param reason one line of plain text without its full stop
 */
public record Refusal(int status, String reason) {}
