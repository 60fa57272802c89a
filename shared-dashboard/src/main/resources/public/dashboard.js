import {createChart} from './chart.js';
import {connect} from './connection.js';
import {count, decimal, millis, percent, showFigure} from './format.js';
import {offerLoad, prepareLoad} from './load.js';

const VERDICTS = {holds: '✓ holds', broken: '✗ BROKEN', idle: '– idle'};
const FIGURES = [
    ['lag', ({latency}) => latency?.lagMillis, millis],
    ['throughput', ({work}) => work?.throughputUnitsPerSecond, decimal],
    ['utilization', ({cpu}) => cpu?.utilization, percent],
    ['wait-p50', ({latency}) => latency?.waitP50Millis, millis],
    ['wait-p99', ({latency}) => latency?.waitP99Millis, millis],
    ['shed', ({requests}) => requests?.shed, count],
    ['failed', ({requests}) => requests?.failed, count],
    ['late', ({requests}) => requests?.late, count],
    ['clients', ({clients}) => clients, count],
];
const CALM_STATES = ['up', 'busy', 'idle'];

const byId = id => document.getElementById(id);

/** Shows all of one snapshot. */
function show(snapshot) {
    byId('lesson').textContent = document.title = snapshot.round?.lesson ?? 'Fully Loaded';
    byId('deadline').textContent = `${snapshot.round?.deadlineMillis / 1000} s`;
    for (const [id, figure, format] of FIGURES) {
        const value = figure(snapshot);
        showFigure(byId(id), format(value), value);
    }
    showVerdicts(snapshot.verdicts ?? {});
    showCores(snapshot.cpu?.cores ?? []);
    byId('load-averages').textContent =
        (snapshot.cpu?.loadAverages ?? []).map(decimal).join('  ') || 'unknown here';
    showProcesses(snapshot.processes ?? []);
    showPool(snapshot.pool);
}

/** The part of a snapshot that the chart shows, with the field names of the history. */
function pointOf({time, latency, work, cpu}) {
    return {
        atMillis: time.atMillis,
        lagMillis: latency?.lagMillis,
        throughputUnitsPerSecond: work?.throughputUnitsPerSecond,
        waitP99Millis: latency?.waitP99Millis,
        utilization: cpu?.utilization,
    };
}

/** Shows each verdict in words, which a screen reader announces when they change. */
function showVerdicts(verdicts) {
    const news = [];
    for (const panel of document.querySelectorAll('[data-constraint]')) {
        const {constraint} = panel.dataset;
        const verdict = verdicts[constraint] in VERDICTS ? verdicts[constraint] : 'idle';
        if (panel.dataset.verdict !== verdict) {
            news.push(`${constraint}: ${verdict}`);
        }
        panel.dataset.verdict = verdict;
        panel.querySelector('.verdict').textContent = VERDICTS[verdict];
        panel.querySelectorAll('dl > div').forEach(tile => tile.dataset.verdict = verdict);
    }
    if (news.length) {
        byId('verdict-news').textContent = news.join(', ');
    }
}

/** One vertical bar per core, in as many rows as needed. */
function showCores(list) {
    byId('core-count').textContent = `${list.length} ${list.length === 1 ? 'core' : 'cores'}`;
    const grid = byId('cores');
    if (grid.children.length !== list.length) {
        grid.replaceChildren(...list.map(newCore));
        const columns = list.length <= 16 ? list.length : list.length <= 64 ? 16 : 32;
        grid.style.gridTemplateColumns = `repeat(${columns}, minmax(0, 1fr))`;
    }
    const busy = list.map(core => 1 - (core.idle || 0));
    grid.ariaLabel = `${list.length} cores: ${percent(average(busy))} busy on average, `
        + `the least of them ${percent(Math.min(...busy))}`;
    list.forEach((core, i) => {
        for (const part of grid.children[i].children) {
            part.style.height = `${(core[part.className] || 0) * 100}%`;
        }
    });
}

function average(values) {
    return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function newCore() {
    const bar = document.createElement('div');
    bar.append(...['idle', 'nice', 'system', 'user'].map(name => make('i', '', name)));
    return bar;
}

function showProcesses(list) {
    byId('processes').hidden = list.length < 2; // a single process is not worth a table
    byId('processes').querySelector('tbody').replaceChildren(...list.map(process => {
        const row = document.createElement('tr');
        const calm = CALM_STATES.includes(process.state);
        const name = process.host ? `${process.host} ${process.pid}` : process.pid || '–'; // nobody tells the engine's
        const texts = [name, process.role, calm ? process.state : `⚠ ${process.state}`,
            decimal(process.unitsPerSecond), count(process.backlog)];
        row.append(...texts.map(text => make('td', text)));
        row.dataset.state = process.state;
        row.classList.toggle('alarm', !calm);
        return row;
    }));
}

/** Each number under its own name, so that a new one needs no code: the fleet's first, then the pool's. */
function showPool(pool) {
    byId('pool').hidden = !pool;
    byId('pool').querySelector('dl').replaceChildren(...Object.entries({...pool?.fleet, ...pool})
        .filter(([, value]) => Number.isFinite(value))
        .map(([field, value]) => {
            const row = document.createElement('div');
            const figure = make('dd', withUnit(field, value));
            figure.dataset.field = field;
            figure.dataset.value = value;
            row.append(make('dt', words(field)), figure);
            return row;
        }));
}

/** Turns predictedWaitMillis into "predicted wait". */
function words(field) {
    if (field === 'serviceMillis') {
        return 'service time';
    }
    return field.replace(/(Millis|PerSecond)$/, '').replace(/[A-Z]/g, ' $&').toLowerCase();
}

function withUnit(field, value) {
    if (field.endsWith('Millis')) {
        return millis(value);
    }
    const text = Number.isInteger(value) ? String(value) : decimal(value);
    return field.endsWith('PerSecond') ? `${text}/s` : text;
}

function make(name, text, className = '') {
    const element = document.createElement(name);
    element.textContent = text;
    element.className = className;
    return element;
}

const theme = new URLSearchParams(location.search).get('theme');
if (theme === 'dark' || theme === 'light') {
    document.documentElement.classList.add(theme);
}

const chart = createChart(byId('chart'));
prepareLoad();
connect(byId('connection'), message => {
    if (Array.isArray(message?.history)) {
        chart.replace(message.history);
        offerLoad(message.load);
        return undefined;
    }
    if (!Number.isFinite(message?.time?.atMillis)) {
        return undefined;
    }
    show(message);
    chart.add(pointOf(message), message.round?.deadlineMillis);
    document.body.dataset.snapshots = Number(document.body.dataset.snapshots) + 1;
    return message.time.intervalMillis || 700;
}, chart.draw);
