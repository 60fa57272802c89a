package fullyloaded.http;

/**
 * Why a request is not served.
 *
 * @param status the HTTP status
 * @param reason one line of plain text without its full stop
 */
public record Refusal(int status, String reason) {}
