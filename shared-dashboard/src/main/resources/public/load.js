import {count, millis, showFigure} from './format.js';

const CONNECTIONS = 6; // a browser opens this many to one host, and as many again without credentials
const REMEMBERED_TIMES = 1000;
const PAUSE_AFTER_FAILURE_SECONDS = 1;

const startButton = document.getElementById('load');
const stopButton = document.getElementById('stop');

let load = null; // requests at a time and units of each, as the server decides
let counts = newCounts();
let times = []; // response times in milliseconds of the latest finished requests
let longest = -Infinity;
let stopping = null; // the AbortController of the running loops
let timer = null;
let serial = 0; // makes each request's address unique
const inFlight = new Set(); // when each outstanding request was sent

/** Connects the two buttons and their keys; they work once {@link offerLoad} has been called. */
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
        // only from the page that frames this one; frame-ancestors limits which may
        if (event.source === parent) {
            ({load: startButton, stop: stopButton})[event.data]?.click();
        }
    });
}

/**
 * Enables the load button for the load that the server proposes.
 *
 * @param wanted loops: requests at a time; units: the size of each
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
    setTimeout(show); // after the loops have seen the abort
    report('rests');
}

/** Reports to the page that frames this one, if any; the message is no secret. */
function report(what) {
    if (parent !== window) {
        parent.postMessage(what, '*');
    }
}

/** Enables the button that can act now; the keyboard focus follows. */
function enable(button, other) {
    const focused = document.activeElement === other;
    button.disabled = false;
    other.disabled = true;
    startButton.textContent = startButton.disabled ? 'Loading…' : 'Load it!';
    if (focused) {
        button.focus({preventScroll: true});
    }
}

/** One request after another, until stopped. */
async function loop(kind, signal) {
    while (!signal.aborted) {
        const pauseSeconds = await request(kind, signal);
        await new Promise(resume => setTimeout(resume, pauseSeconds * 1000));
    }
}

/** Sends one request, counts what comes back, and returns how many seconds to pause. */
async function request({units, credentials}, signal) {
    const tally = counts; // a request counts for the run that sent it
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

/** The load key that a server may demand, taken from the page's address. */
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

/** Outstanding requests count by age, so that a frozen server shows a rising number. */
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
