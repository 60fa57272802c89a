const FIRST_DELAY_MILLIS = 500;
const LONGEST_DELAY_MILLIS = 3000;
const GIVE_UP_MILLIS = 5000; // a socket that is open but mute is as good as closed
const BACK_SHOWN_MILLIS = 5000;

/**
 * Keeps a websocket to the server, and says on the page how long the server has been silent.
 *
 * @param banner  the element that says it: in words, which are read aloud, and in seconds, which are not
 * @param receive called with every message that is JSON; returns the interval to the next one in
 *                milliseconds, or nothing when the message was no snapshot
 * @param wait    called now and then while nothing comes
 */
export function connect(banner, receive, wait) {
    const [words, seconds] = banner.children;
    let socket;
    let openedAt;
    let delayMillis = FIRST_DELAY_MILLIS;
    let intervalMillis = 700;
    let newsAt = performance.now();
    let greeted = false;
    let backUntil = 0;

    function open() {
        openedAt = performance.now();
        socket = new WebSocket(`${location.protocol.replace('http', 'ws')}//${location.host}/ws`);
        socket.onmessage = event => accept(event.data);
        socket.onclose = openLater;
    }

    function openLater() {
        socket.onclose = socket.onmessage = null;
        socket.close(); // of a dead peer this may take minutes, so nobody waits for its end
        openedAt = Infinity;
        setTimeout(open, delayMillis);
        delayMillis = Math.min(LONGEST_DELAY_MILLIS, delayMillis * 1.6);
    }

    function accept(text) {
        let message;
        try {
            message = JSON.parse(text);
        } catch {
            return; // whatever it is, it is no news from the server: the banner will say so
        }
        const nextMillis = receive(message);
        if (!nextMillis) {
            return;
        }
        const now = performance.now();
        if (!greeted) {
            greeted = true;
            say('live', 'Live');
        } else if (banner.dataset.state === 'silent') {
            backUntil = now + BACK_SHOWN_MILLIS;
            say('back', 'Connected again', `after ${Math.round((now - newsAt) / 1000)} s`);
        }
        newsAt = now;
        intervalMillis = nextMillis;
        delayMillis = FIRST_DELAY_MILLIS;
    }

    function watch() {
        const now = performance.now();
        const silentMillis = now - newsAt;
        if (silentMillis > 2 * intervalMillis) {
            say('silent', 'No news from the server', `for ${(silentMillis / 1000).toFixed(1)} s`);
            wait();
        } else if (banner.dataset.state === 'back' && now > backUntil) {
            say('live', 'Live');
        }
        if (silentMillis > GIVE_UP_MILLIS && now - openedAt > GIVE_UP_MILLIS) {
            openLater();
        }
    }

    function say(state, text, duration = '') {
        banner.dataset.state = state;
        document.body.dataset.connection = state;
        if (words.textContent !== text) {
            words.textContent = text; // once: a screen reader speaks whenever it is set
        }
        seconds.textContent = duration;
    }

    open();
    setInterval(watch, 100);
}
