'use strict';
/* Goodput over the load: measured on a real server in grey, simulated in color. */

const SEEDS = [1, 2, 3]; // the simulated goodput is the mean of as many runs
const FIRST_RUN_MILLIS = 1500; // after the page has been seen to move
const NEXT_RUN_MILLIS = 20; // leaves time for a frame
const CURVE = {left: 62, right: 384, top: 16, bottom: 190, width: 400, height: 226};
const LOADS = {least: 0.4, most: 12}; // the axis is logarithmic

const share = value => value.toFixed(2);
const mean = values => values.reduce((sum, value) => sum + value, 0) / values.length;

function createCurve(container, status, measured) {
    const simulated = new Map(); // by round: the goodput at each load, as far as it is known
    let timer = 0;

    /** Shows a round's curves, and simulates what is not known yet, one run after the other. */
    function show(round) {
        clearTimeout(timer);
        const curve = measured.curves.find(each => each.round === round);
        if (!curve) {
            container.replaceChildren();
            status.textContent = 'This round was not measured.';
            return;
        }
        const known = simulated.get(round) ?? [];
        simulated.set(round, known);
        render(curve, known);
        if (known.length < curve.points.length) {
            timer = setTimeout(() => simulate(curve, known, []), FIRST_RUN_MILLIS);
        }
    }

    /** Makes the next run of the next load. */
    function simulate(curve, known, runs) {
        const {offered, seconds} = curve.points[known.length];
        runs.push(simulatedGoodput(SEEDS[runs.length], curve.round, measured.cores,
            curve.unitMillis, measured.deadlineMillis, offered, seconds));
        const isComplete = runs.length === SEEDS.length;
        if (isComplete) {
            known.push(mean(runs));
            render(curve, known);
        }
        if (known.length < curve.points.length) {
            timer = setTimeout(() => simulate(curve, known, isComplete ? [] : runs),
                NEXT_RUN_MILLIS);
        }
    }

    function render(curve, known) {
        const table = document.createElement('table');
        addRow(table, 'th', ['load', 'measured', 'simulated', 'difference']);
        curve.points.forEach(({multiple, goodput}, i) => addRow(table, 'td',
            [times(multiple), share(goodput), ...i < known.length
                ? [share(known[i]), share(Math.abs(known[i] - goodput))] : ['…', '…']]));
        container.replaceChildren(drawing(curve, known), table);
        status.textContent = known.length < curve.points.length ? '' : inWords(curve, known);
    }

    function drawing({round, points}, known) {
        const svg = document.createElementNS(SVG, 'svg');
        svg.setAttribute('viewBox', `0 0 ${CURVE.width} ${CURVE.height}`);
        svg.setAttribute('role', 'img');
        svg.setAttribute('aria-label', `Round ${round}: goodput over the load, as in the table`);
        for (const goodput of [0, 0.5, 1]) {
            const at = yOf(goodput);
            element('path', {class: 'grid', d: `M${CURVE.left} ${at} H${CURVE.right}`}, svg);
            element('text', {x: CURVE.left - 6, y: at + 5, 'text-anchor': 'end'}, svg)
                .textContent = percentOf(goodput);
        }
        for (const {multiple, offered} of points) {
            element('text', {x: xOf(offered), y: CURVE.bottom + 22, 'text-anchor': 'middle'}, svg)
                .textContent = times(multiple);
        }
        add(svg, 'measured', points.map(point => [xOf(point.offered), yOf(point.goodput)]));
        add(svg, 'simulated', known.map((goodput, i) => [xOf(points[i].offered), yOf(goodput)]));
        return svg;
    }

    function add(svg, className, points) {
        element('polyline', {class: className, points: points.join(' ')}, svg);
        points.forEach(([cx, cy]) => element('circle', {class: className, cx, cy, r: 5}, svg));
    }

    /** At the ceiling itself rounds 1 to 3 are not checked, so that load is told apart. */
    function inWords({round, points}, known) {
        const differences = points.map(({multiple, goodput}, i) =>
            ({multiple, by: known[i] - goodput}));
        const isChecked = ({multiple}) => round === 4 || multiple !== 1;
        const most = Math.max(0, ...differences.filter(isChecked).map(({by}) => Math.abs(by)));
        const unchecked = differences.find(difference => !isChecked(difference));
        return `Round ${round} on ${measured.machine}, measured on ${measured.measuredAt}: the `
            + `simulated goodput differs by at most ${share(most)} of what the cores can do.`
            + (unchecked ? ` That leaves out a load of just what they can do: there the model is `
                + `${unchecked.by < 0 ? 'worse' : 'better'} than the real server, by `
                + `${share(Math.abs(unchecked.by))}. A real server is a little slower than the `
                + 'cores alone, and at that load a little decides.' : '');
    }

    return {show};
}

function xOf(offered) {
    const part = Math.log(offered / LOADS.least) / Math.log(LOADS.most / LOADS.least);
    return Math.round(CURVE.left + (CURVE.right - CURVE.left) * part);
}

function yOf(goodput) {
    return Math.round(CURVE.bottom - (CURVE.bottom - CURVE.top) * goodput / 1.1);
}

function addRow(table, tag, texts) {
    const row = table.insertRow();
    for (const text of texts) {
        row.append(Object.assign(document.createElement(tag), {textContent: text}));
    }
}
