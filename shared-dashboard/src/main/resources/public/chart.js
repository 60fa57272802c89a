/* global uPlot */
import {decimal, millis, percent} from './format.js';

const SPANS_SECONDS = [30, 60, 120]; // of the time axis, which uses the first that holds all points
const KEPT_SECONDS = SPANS_SECONDS.at(-1);
const GAP_MILLIS = 2000; // points further apart are not joined

const DURATIONS = {
    lines: [
        {field: 'lagMillis', label: 'lag', scale: 'millis', color: '--orange', dash: [],
            text: millis},
        {field: 'waitP99Millis', label: 'wait p99', scale: 'millis', color: '--sky', dash: [10, 5],
            text: millis},
    ],
    scales: {millis: {distr: 3, range: (_, __, most) => [1, most > 1e5 ? 1e6 : 1e5]}},
    axes: [{scale: 'millis', color: '--muted', splits: () => [1, 10, 100, 1e3, 1e4, 1e5, 1e6],
        text: value => value < 1000 ? `${value} ms` : `${value / 1000} s`}],
    mark: deadlineMillis => ({value: deadlineMillis, text: `deadline ${deadlineMillis / 1000} s`}),
    markScale: 'millis',
};

const WORK = {
    lines: [
        {field: 'throughputUnitsPerSecond', label: 'units/s', scale: 'rate', color: '--green',
            dash: [], text: decimal, sample: '—'},
        {field: 'utilization', label: 'utilization', scale: 'fraction', color: '--purple',
            dash: [3, 5], text: percent, sample: '···'},
    ],
    scales: {
        rate: {range: (_, __, most) => [0, Math.max(1, most * 1.6 || 0)]}, // below utilization
        fraction: {range: () => [0, 1.3]},
    },
    axes: [
        {scale: 'rate', color: '--green', text: String},
        {scale: 'fraction', color: '--purple', splits: () => [0, 0.5, 1], text: percent},
    ],
    mark: () => ({value: 1, text: ''}), // its axis labels it
    markScale: 'fraction',
};

/** The last two minutes in two panels, one above the other, on the same time axis. */
export function createChart(element) {
    let points = [];
    let arrivedAt = 0;
    let deadlineMillis = NaN;
    let panels = [];

    /** The server's clock now, in seconds, extrapolated from its latest point. */
    function nowSeconds() {
        return points.length ? (points.at(-1).atMillis + performance.now() - arrivedAt) / 1000 : 0;
    }

    function spanSeconds() {
        const age = points.length ? nowSeconds() - points[0].atMillis / 1000 : 0;
        return SPANS_SECONDS.find(span => age <= span) ?? KEPT_SECONDS;
    }

    function replace(history) {
        points = [];
        history.filter(point => Number.isFinite(point?.atMillis)).forEach(keep);
        draw();
    }

    function add(point, deadline) {
        deadlineMillis = deadline;
        keep(point);
        draw();
    }

    function keep(point) {
        if (points.length && point.atMillis <= points.at(-1).atMillis) {
            points = []; // a restarted server has a new clock
        }
        points.push(point);
        arrivedAt = performance.now();
        while (points[0].atMillis < point.atMillis - KEPT_SECONDS * 1000 - GAP_MILLIS) {
            points.shift();
        }
    }

    function draw() {
        element.dataset.points = points.length;
        element.ariaLabel = inWords(points);
        panels.forEach(({plot, lines}) => plot.setData(columns(points, lines)));
    }

    /** A canvas takes neither colors nor sizes from the style sheet, so they are read again. */
    function build() {
        panels.forEach(({plot}) => plot.destroy());
        const upper = Math.round(element.clientHeight * 0.55);
        panels = [panel(DURATIONS, upper, false),
            panel(WORK, element.clientHeight - upper, true)];
        draw();
    }

    function panel({lines, scales, axes, mark, markScale}, height, withTime) {
        const style = getComputedStyle(element);
        const color = name => {
            element.style.color = `var(${name})`; // resolved only as the value of a property
            return style.color;
        };
        const rem = parseFloat(getComputedStyle(document.documentElement).fontSize);
        const font = `${Math.round(rem)}px ${style.fontFamily}`;
        const axis = {stroke: color('--muted'), font, ticks: {show: false},
            grid: {stroke: color('--rule'), width: 1}};
        const marks = element.clientWidth > 30 * rem ? [1, 2 / 3, 1 / 3, 0] : [1, 0];
        const ago = () => marks.map(part => part * spanSeconds());
        const plot = new uPlot({
            width: element.clientWidth,
            height,
            legend: {show: false},
            cursor: {show: false},
            padding: [rem / 2, (5.3 - 3.6 * (axes.length - 1)) * rem, rem / 3, 0],
            scales: {
                x: {time: false, range: () => [nowSeconds() - spanSeconds(), nowSeconds()]},
                ...scales,
            },
            axes: [
                {...axis, size: withTime ? 1.5 * rem : 0, gap: 0.4 * rem,
                    splits: () => ago().map(seconds => nowSeconds() - seconds),
                    values: () => ago().map(seconds =>
                        !withTime ? '' : seconds ? `${seconds} s ago` : 'now')},
                ...axes.map(({scale, splits, text, ...own}, i) => ({...axis, scale,
                    stroke: color(own.color), side: i ? 1 : 3, size: (i ? 3.6 : 4) * rem,
                    gap: 0.3 * rem, space: 1.6 * rem, values: (_, values) => values.map(text),
                    filter: (_, values) => values, ...(i && {grid: {show: false}}),
                    ...(splits && {splits})})),
            ],
            series: [{}, ...lines.map(line => ({
                label: line.label,
                scale: line.scale,
                stroke: color(line.color),
                width: 0.16 * rem,
                dash: line.dash.map(length => length * rem / 16 * devicePixelRatio),
                points: {show: false},
            }))],
            hooks: {drawAxes: [drawMark], draw: [axes.length > 1 ? drawTitles : drawNames]}, // below and above the lines
        }, columns(points, lines), element);
        return {plot, lines};

        function drawMark(plot) {
            const {value, text} = mark(deadlineMillis);
            if (Number.isFinite(value)) {
                write(plot, ({ctx, bbox}) => {
                    const y = plot.valToPos(value, markScale, true);
                    ctx.fillStyle = color('--text');
                    ctx.textBaseline = 'bottom';
                    ctx.fillRect(bbox.left, y, bbox.width, 2 * devicePixelRatio);
                    ctx.fillText(text, bbox.left + rem / 4 * devicePixelRatio, y);
                });
            }
        }

        function drawNames(plot) {
            write(plot, ({ctx, bbox}) => {
                ctx.textBaseline = 'middle';
                for (const {label, y, ...end} of ends(plot, lines, 1.05 * rem * devicePixelRatio)) {
                    ctx.fillStyle = color(end.color);
                    ctx.fillText(label, bbox.left + bbox.width + rem / 3 * devicePixelRatio, y);
                }
            });
        }

        /** Each line has its own axis; its name is on that axis's side. */
        function drawTitles(plot) {
            write(plot, ({ctx, bbox}) => {
                ctx.textBaseline = 'top';
                lines.forEach(({label, sample, ...line}, i) => {
                    ctx.textAlign = i ? 'right' : 'left';
                    ctx.fillStyle = color(line.color);
                    ctx.fillText(`${sample} ${label}`, bbox.left + i * bbox.width, bbox.top);
                });
            });
        }

        function write(plot, draw) {
            const {ctx} = plot;
            ctx.save();
            ctx.font = `bold ${Math.round(rem * devicePixelRatio)}px ${style.fontFamily}`;
            ctx.textAlign = 'left';
            ctx.setLineDash([]);
            draw(plot);
            ctx.restore();
        }
    }

    new ResizeObserver(build).observe(element);
    matchMedia('(prefers-color-scheme: light)').addEventListener('change', build);
    return {replace, add, draw};
}

/** What the lines show, in words, for screen readers. */
function inWords(points) {
    const lines = [...DURATIONS.lines, ...WORK.lines].flatMap(({field, label, text}) => {
        const values = points.map(point => point[field]).filter(Number.isFinite);
        return values.length ? `${label}: now ${text(values.at(-1))}, between `
            + `${text(Math.min(...values))} and ${text(Math.max(...values))}` : [];
    });
    return `Chart of the last two minutes. ${lines.join('; ')}`;
}

/** Where each line's name belongs: at its end, or above the name of the line that ends there. */
function ends(plot, lines, lineHeight) {
    let lowest = plot.bbox.top + plot.bbox.height - lineHeight / 3; // room for descenders
    return lines
        .map((line, i) => ({...line, last: plot.data[i + 1].findLast(value => value !== null)}))
        .filter(({last}) => last !== undefined)
        .map(end => ({...end, y: plot.valToPos(end.last, end.scale, true)}))
        .sort((a, b) => b.y - a.y)
        .map(end => {
            const y = Math.min(end.y, lowest);
            lowest = y - lineHeight;
            return {...end, y};
        });
}

/** One array per line, as uPlot expects, with a gap wherever no snapshot arrived. */
function columns(points, lines) {
    const rows = points.flatMap((point, i) => {
        const heard = i === 0 || point.atMillis - points[i - 1].atMillis <= GAP_MILLIS;
        return heard ? [point] : [{atMillis: point.atMillis - 1}, point];
    });
    return [rows.map(row => row.atMillis / 1000), ...lines.map(({field, scale}) => {
        const least = scale === 'millis' ? 1 : 0; // a logarithmic axis has no zero
        return rows.map(row =>
            Number.isFinite(row[field]) ? Math.max(least, row[field]) : null);
    })];
}
