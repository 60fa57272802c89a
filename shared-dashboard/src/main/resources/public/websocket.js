const FIRST_DELAY_MILLIS = 500;
const LONGEST_DELAY_MILLIS = 3000;
const DELAY_GROWTH = 1.6;

/**
 * Keeps a websocket to this page's server open: opens another one whenever it closes or goes silent.
 *
 * @param path         of the websocket
 * @param silentMillis how long silence lasts before the connection counts as dead: if a peer
 *                     vanishes, closing may take minutes
 * @param receive      called with the text of a message and whether it is the connection's first;
 *                     returns whether it was news, which proves that the server is alive
 * @param lost         called when a connection is given up
 */
export function keepConnected(path, silentMillis, receive, lost = () => {}) {
    let socket;
    let silence;
    let delayMillis = FIRST_DELAY_MILLIS;

    function connect() {
        let isFirst = true;
        socket = new WebSocket(`${location.protocol.replace('http', 'ws')}//${location.host}${path}`);
        socket.onclose = reconnect;
        socket.onmessage = ({data}) => {
            if (receive(data, isFirst)) {
                isFirst = false;
                delayMillis = FIRST_DELAY_MILLIS;
                expectNews();
            }
        };
        expectNews();
    }

    function expectNews() {
        clearTimeout(silence);
        silence = setTimeout(reconnect, silentMillis);
    }

    /** After a random delay, so that a whole room does not come back at once. */
    function reconnect() {
        clearTimeout(silence);
        socket.onclose = socket.onmessage = null;
        socket.close();
        lost();
        setTimeout(connect, delayMillis * (0.5 + Math.random()));
        delayMillis = Math.min(LONGEST_DELAY_MILLIS, delayMillis * DELAY_GROWTH);
    }

    connect();
}
