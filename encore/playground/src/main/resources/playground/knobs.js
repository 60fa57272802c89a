'use strict';
/*
 * The knobs. Each is a range over a few stops, and the address's fragment holds them all, so a link
 * leads to the same world.
 */

const SIZES = ['1 unit each', '1 unit; 2 of 10 ask for 4', '1, 2, 4, 8: equal work'];

const seconds = value => `${value} s`;
const times = value => `${value}×`;

const KNOBS = [
    {name: 'load', label: 'load (1× is full)', text: times,
        stops: [0.25, 0.5, 0.8, 1, 1.5, 2, 3, 5, 10, 20]},
    {name: 'cores', label: 'cores', text: String, stops: [1, 2, 4, 8, 16], restarts: true},
    {name: 'unit', label: 'cost of a unit', text: value => `${value} ms`,
        stops: [10, 20, 50, 100, 225, 500, 1000]},
    {name: 'n', label: 'N, the deadline', text: seconds, stops: [0.5, 1, 2, 5, 10],
        restarts: true},
    {name: 'sizes', label: 'sizes of requests', text: value => SIZES[value], stops: [0, 1, 2]},
    {name: 'patience', label: 'patience of a client',
        text: value => value ? seconds(value) : 'forever', stops: [0.5, 1, 2, 5, 10, 0]},
    {name: 'retries', label: 'retries of a client', text: String, stops: [0, 1, 2, 3, 5]},
    {name: 'speed', label: 'speed', text: times, stops: [0.1, 0.25, 1, 4, 15, 60, 250, 1000]},
];

/** The first visitor sees round 1 fail within a second: pings wait as soon as all threads hash. */
const DEFAULTS = {round: 1, load: 5, cores: 2, unit: 225, n: 2, sizes: 0, patience: 0, retries: 0,
    speed: 1, seed: 1};

const isWhole = (value, least, most) =>
    Number.isInteger(value) && value >= least && value <= most;

/** The settings in the address; whatever is missing or impossible has its default. */
function settingsInAddress() {
    const given = new URLSearchParams(location.hash.slice(1));
    const settings = {...DEFAULTS};
    for (const {name, stops} of KNOBS) {
        const value = Number(given.get(name));
        if (given.has(name) && stops.includes(value)) {
            settings[name] = value;
        }
    }
    const round = Number(given.get('round'));
    const seed = Number(given.get('seed'));
    settings.round = isWhole(round, 1, 4) ? round : DEFAULTS.round;
    settings.seed = given.has('seed') && isWhole(seed, 0, 0x7fffffff) ? seed : DEFAULTS.seed;
    return settings;
}

function fragmentOf(settings) {
    return `#${new URLSearchParams(settings)}`;
}

/**
 * Fills the form with knobs.
 *
 * @param settings read and changed
 * @param onChange called with the knob that was turned
 * @returns a function that shows the settings again
 */
function createKnobs(form, settings, onChange) {
    const shows = KNOBS.map(knob => {
        const label = document.createElement('label');
        const input = document.createElement('input');
        const output = document.createElement('output');
        input.type = 'range';
        input.name = knob.name;
        input.max = knob.stops.length - 1;
        label.append(knob.label, output, input);
        form.append(label);
        const show = () => {
            const text = knob.text(settings[knob.name]);
            input.value = knob.stops.indexOf(settings[knob.name]);
            input.setAttribute('aria-valuetext', text);
            output.value = text;
        };
        input.addEventListener('input', () => {
            settings[knob.name] = knob.stops[input.value];
            show();
            onChange(knob);
        });
        show();
        return show;
    });
    form.addEventListener('submit', event => event.preventDefault());
    return () => shows.forEach(show => show());
}
