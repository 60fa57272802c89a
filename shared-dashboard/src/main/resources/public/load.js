import {count, millis, showFigure} from './format.js';

const CONNECTIONS = 6; // that a browser opens to one host, and as many again without credentials
const REMEMBERED_TIMES = 1000;
const PAUSE_AFTER_FAILURE_SECONDS = 1;

const startButton = document.getElementById('load');
const stopButton = document.getElementById('stop');

let load = null; // how many requests at a time, and of how many units, as the server says
let counts = newCounts();
let times = []; // response times in milliseconds, of the latest requests that came to an end
let longest = -Infinity;
let stopping = null; // the AbortController of the running loops
let timer = null;
let serial = 0; // tells the requests of all runs apart
const inFlight = new Set(); // when each outstanding request was sent

/** Makes the two buttons and their keys work, once {@link offerLoad} was called. */
export function prepareLoad() {
    startButton.onclick = start;
    stopButton.onclick = stop;
    document.addEventListener('keydown', event => {
        if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey || event.repeat) {
            return;
        }
        ({l: startButton, s: stopButton})[event.key]?.click(); // a disabled button ignores it
    });
    addEventListener('message', event => {
        // the page that shows this one: frame-ancestors says who may
        if (event.source === parent) {
            ({load: startButton, stop: stopButton})[event.data]?.click();
        }
    });
}

/**
 * The server has said what it wants.
 *
 * @param wanted loops: requests at a time; units: of each
 */
export function offerLoad(wanted) {
    if (!load) {
        startButton.disabled = false;
        report('rests');
    }
    load = wanted;
}

function start() {
    const {loops, units} = load;
    counts = newCounts();
    times = [];
    longest = -Infinity;
    stopping = new AbortController();
    for (let i = 0; i < Math.min(loops, 2 * CONNECTIONS); i++) {
        loop({units, credentials: i < CONNECTIONS ? 'same-origin' : 'omit'}, stopping.signal);
    }
    timer = setInterval(show, 250);
    show();
    enable(stopButton, startButton);
    report('loads');
}

function stop() {
    stopping.abort();
    clearInterval(timer);
    enable(startButton, stopButton);
    setTimeout(show); // after the loops have noticed
    report('rests');
}

/** Tells the page that shows this one, if one does; it is no secret. */
function report(what) {
    if (parent !== window) {
        parent.postMessage(what, '*');
    }
}

/** Enables the one of the two buttons that can do something, and says so; the keyboard's focus follows. */
function enable(button, other) {
    const focused = document.activeElement === other;
    button.disabled = false;
    other.disabled = true;
    startButton.textContent = startButton.disabled ? 'Loading…' : 'Load it!';
    if (focused) {
        button.focus({preventScroll: true});
    }
}

/** One request after another, until it is told to stop. */
async function loop(kind, signal) {
    while (!signal.aborted) {
        const pauseSeconds = await request(kind, signal);
        await new Promise(resume => setTimeout(resume, pauseSeconds * 1000));
    }
}

/** Sends one request, counts what comes back, and says for how many seconds to leave off. */
async function request({units, credentials}, signal) {
    const tally = counts; // a request belongs to the run that sent it
    const sent = {at: performance.now()};
    inFlight.add(sent);
    tally.sent++;
    try {
        const unique = `${Math.round(performance.timeOrigin)}-${++serial}`;
        const response = await fetch(`/load/${units}?${unique}`,
            {
                headers: {Accept: 'text/plain', 'X-Requested-With': 'fully-loaded', ...key()},
                cache: 'no-store',
                credentials,
                signal,
            });
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

function remember(time) {
    times.push(time);
    times.splice(0, times.length - REMEMBERED_TIMES);
    longest = Math.max(time, longest);
}

/** An outstanding request counts with its age: a frozen server must show a rising number. */
function show() {
    const now = performance.now();
    const ages = [...inFlight].map(sent => now - sent.at);
    const all = [...times, ...ages].sort((a, b) => a - b);
    const oldest = Math.max(...ages);
    const last = Math.max(times.at(-1) ?? oldest, oldest);
    for (const [name, value] of Object.entries({...counts, 'in-flight': inFlight.size})) {
        showFigure(document.getElementById(`load-${name}`), count(value), value);
    }
    const figures = {last, p50: all[all.length >> 1], max: Math.max(longest, oldest)};
    for (const [name, value] of Object.entries(figures)) {
        showFigure(document.getElementById(`load-response-${name}`), millis(value), value);
    }
}

function newCounts() {
    return {sent: 0, done: 0, refused: 0, failed: 0, stopped: 0};
}
