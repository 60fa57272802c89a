import {count, millis, showFigure} from './format.js';

const LOOPS = 6; // as many connections as a browser opens to one host
const OVERLOAD = 20; // units asked for at a time, per core: far more than can be done
const MOST_UNITS = 1000; // the server takes no more in one request
const REMEMBERED_WAITS = 1000;
const PAUSE_AFTER_FAILURE_SECONDS = 1;

const startButton = document.getElementById('load');
const stopButton = document.getElementById('stop');

let counts = newCounts();
let waits = []; // milliseconds, of the latest requests that came to an end
let maxWait = -Infinity;
let stopping = null; // the AbortController of the running loops
let timer = null;
let serial = 0; // tells the requests of all runs apart
const inFlight = new Set(); // when each outstanding request was sent

/**
 * Makes the two buttons and their keys work.
 *
 * @param cores says how many cores the server has
 */
export function prepareLoad(cores) {
    startButton.onclick = () => start(Math.max(1, Math.floor(cores() * OVERLOAD / LOOPS)));
    stopButton.onclick = stop;
    document.addEventListener('keydown', event => {
        if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey || event.repeat) {
            return;
        }
        ({l: startButton, s: stopButton})[event.key]?.click(); // a disabled button ignores it
    });
    addEventListener('message', event => {
        // the page that shows this one: frame-ancestors says who may
        if (event.data === 'load' && event.source === parent) {
            (startButton.disabled ? stopButton : startButton).click();
        }
    });
}

function start(units) {
    counts = newCounts();
    waits = [];
    maxWait = -Infinity;
    stopping = new AbortController();
    for (let i = 0; i < LOOPS; i++) {
        loop(Math.min(MOST_UNITS, units), stopping.signal);
    }
    timer = setInterval(show, 250);
    show();
    enable(stopButton, startButton);
}

function stop() {
    stopping.abort();
    clearInterval(timer);
    enable(startButton, stopButton);
    setTimeout(show); // after the loops have noticed
}

/** Enables the one of the two buttons that can do something; the keyboard's focus follows. */
function enable(button, other) {
    const focused = document.activeElement === other;
    button.disabled = false;
    other.disabled = true;
    if (focused) {
        button.focus({preventScroll: true});
    }
}

/** One request after another, until it is told to stop. */
async function loop(units, signal) {
    while (!signal.aborted) {
        const pauseSeconds = await request(units, signal);
        await new Promise(resume => setTimeout(resume, pauseSeconds * 1000));
    }
}

/** Sends one request, counts what comes back, and says for how many seconds to leave off. */
async function request(units, signal) {
    const tally = counts; // a request belongs to the run that sent it
    const sent = {at: performance.now()};
    inFlight.add(sent);
    tally.sent++;
    try {
        const unique = `${Math.round(performance.timeOrigin)}-${++serial}`;
        const response = await fetch(`/load/${units}?${unique}`,
            {headers: {Accept: 'text/plain', 'X-Requested-With': 'fully-loaded', ...key()}, cache: 'no-store', signal});
        const body = await response.text();
        if (response.status === 200 && body.trim() === '0') {
            tally.done++;
            return 0;
        }
        tally[response.status === 503 ? 'refused' : 'failed']++;
        return retryAfterSeconds(response);
    } catch {
        tally[signal.aborted ? 'stopped' : 'failed']++;
        return PAUSE_AFTER_FAILURE_SECONDS;
    } finally {
        inFlight.delete(sent);
        if (tally === counts) {
            remember(performance.now() - sent.at);
        }
    }
}

/** What the server wants to see where not everybody may have work done; the page's address has it. */
function key() {
    const value = new URLSearchParams(location.hash.slice(1)).get('key');
    return value ? {Authorization: `Bearer ${value}`} : {};
}

function retryAfterSeconds(response) {
    const header = response.headers.get('Retry-After');
    return /^\d+$/.test(header) ? Number(header) : PAUSE_AFTER_FAILURE_SECONDS;
}

function remember(wait) {
    waits.push(wait);
    waits.splice(0, waits.length - REMEMBERED_WAITS);
    maxWait = Math.max(wait, maxWait);
}

/** An outstanding request counts with its age: a frozen server must show a rising number. */
function show() {
    const now = performance.now();
    const ages = [...inFlight].map(sent => now - sent.at);
    const all = [...waits, ...ages].sort((a, b) => a - b);
    const oldest = Math.max(...ages);
    const last = Math.max(waits.at(-1) ?? oldest, oldest);
    for (const [name, value] of Object.entries({...counts, 'in-flight': inFlight.size})) {
        showFigure(document.getElementById(`load-${name}`), count(value), value);
    }
    const figures = {last, p50: all[all.length >> 1], max: Math.max(maxWait, oldest)};
    for (const [name, value] of Object.entries(figures)) {
        showFigure(document.getElementById(`load-wait-${name}`), millis(value), value);
    }
}

function newCounts() {
    return {sent: 0, done: 0, refused: 0, failed: 0, stopped: 0};
}
