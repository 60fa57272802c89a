'use strict';
/* Three lines that grow: how long people wait, goodput, and what is refused. */

const WINDOW_SECONDS = 2; // over which rates are taken
const LEAST_SECONDS = 20; // of the time axis
const MOST_SAMPLES = 240; // then every other one is dropped, so a run may last for hours
const WIDTH = 400;
const LINE_HEIGHT = 100;

const percentOf = share => `${Math.round(100 * share)} %`;

const LINES = [
    {field: 'wait', label: 'wait', of: 'of whoever waits longest', className: 'wait',
        text: value => `${value.toFixed(1)} s`},
    {field: 'goodput', label: 'goodput', of: 'of what the cores can do', className: 'done',
        text: percentOf, top: 1.1},
    {field: 'refused', label: 'refused', of: 'of all requests', className: 'bad',
        text: percentOf, top: 1.05},
];

function createLines(container) {
    const charts = LINES.map(line => {
        const figure = document.createElement('figure');
        figure.className = `line ${line.className}`;
        const caption = document.createElement('figcaption');
        const label = document.createElement('b');
        const value = document.createElement('span');
        label.textContent = line.label;
        caption.append(label, value);
        const svg = element('svg', {viewBox: `0 0 ${WIDTH} ${LINE_HEIGHT}`,
            preserveAspectRatio: 'none', role: 'img'}, figure);
        figure.prepend(caption);
        container.append(figure);
        const mark = element('line', {x1: 0, x2: WIDTH}, svg);
        return {...line, value, svg, mark, path: element('path', {}, svg)};
    });
    let samples;
    let interval; // samples between two that are kept
    let skipped;

    function reset() {
        samples = [{at: 0, wait: 0, units: 0, refused: 0, sent: 0, ceiling: 1}];
        interval = 1;
        skipped = 0;
    }

    /**
     * Adds what was counted until now.
     *
     * @param sample at, wait: in seconds; units, refused, sent: since the beginning; ceiling: units
     *     per second
     */
    function add(sample) {
        if (++skipped < interval) {
            return;
        }
        skipped = 0;
        samples.push(sample);
        if (samples.length > MOST_SAMPLES) {
            samples = samples.filter((_, i) => i % 2 === 0);
            interval *= 2;
        }
    }

    function points() {
        let before = 0;
        return samples.map((sample, i) => {
            while (before < i - 1 && sample.at - samples[before + 1].at >= WINDOW_SECONDS) {
                before++;
            }
            const from = samples[before];
            const span = Math.max(sample.at - from.at, 1e-9);
            return {
                at: sample.at,
                wait: sample.wait,
                goodput: (sample.units - from.units) / span / sample.ceiling,
                refused: (sample.refused - from.refused) / Math.max(1, sample.sent - from.sent),
            };
        });
    }

    function draw(deadlineSeconds) {
        const all = points();
        const end = Math.max(LEAST_SECONDS, all.at(-1).at);
        for (const {field, label, of, text, top, value, svg, mark, path} of charts) {
            const most = top
                ?? Math.max(2 * deadlineSeconds, 1.1 * Math.max(...all.map(point => point[field])));
            const y = amount => LINE_HEIGHT * (1 - Math.min(1, amount / most));
            path.setAttribute('d', all.map((point, i) => `${i ? 'L' : 'M'}`
                + `${(WIDTH * point.at / end).toFixed(1)} ${y(point[field]).toFixed(1)}`).join(''));
            const markAt = y(field === 'wait' ? deadlineSeconds : 1).toFixed(1);
            mark.setAttribute('y1', markAt);
            mark.setAttribute('y2', markAt);
            const now = text(all.at(-1)[field]);
            value.textContent = `${now} ${of}`;
            svg.setAttribute('aria-label', `${label} over ${Math.round(end)} s: now ${now}, `
                + `at most ${text(Math.max(...all.map(point => point[field])))}`);
        }
    }

    reset();
    return {reset, add, draw};
}
