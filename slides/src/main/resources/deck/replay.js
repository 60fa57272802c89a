/* Replaces the dashboard's connection.js and load.js; its messages come from a recording. */
import {millis} from './format.js';

const PERIOD_MILLIS = 100;
const EVENT_MILLIS = 8000; // as long as somebody is away, and until all have noticed

const byId = id => document.getElementById(id);

/**
 * Plays the recording named by the page's address, once, from the beginning.
 *
 * @param banner  the element that says this is a recording
 * @param receive called with every message
 */
export function connect(banner, receive) {
    const name = new URLSearchParams(location.search).get('recording');
    if (!/^(round[1-4]|machines)$/.test(name)) {
        banner.textContent = 'Unknown recording';
        return;
    }
    const script = document.createElement('script');
    script.src = `../recordings/${name}.js`;
    script.onload = () => play(window.recording, banner, receive);
    script.onerror = () => banner.textContent = `No recording of ${name}`;
    document.head.append(script);
}

function play(recording, banner, receive) {
    const startedAt = performance.now();
    const endMillis = recording.messages.at(-1)[0];
    let next = 0;
    banner.dataset.state = document.body.dataset.connection = 'recording';
    showTimes(recording);

    function step() {
        const atMillis = performance.now() - startedAt;
        while (next < recording.messages.length && recording.messages[next][0] <= atMillis) {
            receive(recording.messages[next++][1]);
        }
        byId('recorded-at').textContent = millis(Math.min(atMillis, endMillis));
        banner.textContent = `RECORDING of ${recording.date}, ${recording.machine}: `
            + phase(recording, atMillis, endMillis);
        if (next === recording.messages.length) {
            clearInterval(timer);
        }
    }

    const timer = setInterval(step, PERIOD_MILLIS);
    step();
}

function phase({loadFromMillis, loadToMillis, events = []}, atMillis, endMillis) {
    const event = events.findLast(([eventMillis]) => eventMillis <= atMillis);
    if (event && atMillis < event[0] + EVENT_MILLIS) {
        return event[1];
    }
    if (atMillis < loadFromMillis) {
        return 'no load yet';
    }
    if (atMillis < loadToMillis) {
        return `under load for ${millis(atMillis - loadFromMillis)}`;
    }
    return atMillis < endMillis ? 'the load has ended' : 'the end';
}

/** Replaces the buttons, because a recording cannot be loaded. */
function showTimes({date, machine, loadFromMillis, loadToMillis}) {
    const words = [
        ['load from', millis(loadFromMillis)],
        ['to', millis(loadToMillis)],
        ['now at', '–'],
    ].map(([term, text]) => {
        const row = document.createElement('div');
        const figure = document.createElement('dd');
        figure.textContent = text;
        figure.id = term === 'now at' ? 'recorded-at' : '';
        row.append(Object.assign(document.createElement('dt'), {textContent: term}), figure);
        return row;
    });
    const list = document.createElement('dl');
    list.className = 'counts';
    list.append(...words);
    byId('load-panel').replaceChildren(list);
    byId('load-panel').ariaLabel = `A recording of ${date}, made on ${machine}`;
}

export function prepareLoad() {
    // There is no server to load.
}

export function offerLoad() {
}
