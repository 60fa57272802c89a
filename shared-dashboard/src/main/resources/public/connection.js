import {keepConnected} from './websocket.js';

const SILENT_MILLIS = 5000;
const BACK_SHOWN_MILLIS = 5000;

/**
 * Connects to the server, and shows how long the server has been silent.
 *
 * @param banner  the element that shows it: in words, which are read aloud, and in seconds, which
 *                are not
 * @param receive called with every message that is JSON; returns the interval to the next one in
 *                milliseconds, or nothing if the message was no snapshot
 * @param wait    called repeatedly while nothing comes
 */
export function connect(banner, receive, wait) {
    const [words, seconds] = banner.children;
    let intervalMillis = 700;
    let newsAt = performance.now();
    let hasNews = false;
    let backUntil = 0;

    function accept(text) {
        let message;
        try {
            message = JSON.parse(text);
        } catch {
            return false;
        }
        const nextMillis = receive(message);
        if (!nextMillis) {
            return false;
        }
        const now = performance.now();
        if (!hasNews) {
            hasNews = true;
            show('live', 'Live');
        } else if (banner.dataset.state === 'silent') {
            backUntil = now + BACK_SHOWN_MILLIS;
            show('back', 'Connected again', `after ${Math.round((now - newsAt) / 1000)} s`);
        }
        newsAt = now;
        intervalMillis = nextMillis;
        return true;
    }

    function watch() {
        const now = performance.now();
        const silentMillis = now - newsAt;
        if (silentMillis > 2 * intervalMillis) {
            show('silent', 'No news from the server', `for ${(silentMillis / 1000).toFixed(1)} s`);
            wait();
        } else if (banner.dataset.state === 'back' && now > backUntil) {
            show('live', 'Live');
        }
    }

    function show(state, text, duration = '') {
        banner.dataset.state = state;
        document.body.dataset.connection = state;
        if (words.textContent !== text) {
            words.textContent = text; // only when it changes: a screen reader speaks whenever it is set
        }
        seconds.textContent = duration;
    }

    keepConnected('/ws', SILENT_MILLIS, accept);
    setInterval(watch, 100);
}
