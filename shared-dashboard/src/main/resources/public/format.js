const NOTHING = '–';

/** A duration as displayed: < 1 ms, 12 ms, 3.4 s, 120 s. */
export function millis(value) {
    if (!Number.isFinite(value)) {
        return NOTHING;
    }
    if (value > 0 && value < 0.5) {
        return '< 1 ms';
    }
    if (Math.round(value) < 1000) {
        return `${Math.round(value)} ms`;
    }
    const seconds = value / 1000;
    return `${seconds.toFixed(seconds < 99.95 ? 1 : 0)} s`;
}

/** A rate or a plain number, with one decimal below 100. */
export function decimal(value) {
    return Number.isFinite(value) ? value.toFixed(value < 99.95 ? 1 : 0) : NOTHING;
}

export function count(value) {
    return Number.isFinite(value) ? String(Math.round(value)) : NOTHING;
}

export function percent(fraction) {
    return Number.isFinite(fraction) ? `${Math.round(fraction * 100)} %` : NOTHING;
}

/** Shows "12 ms" with a smaller unit; the raw number stays readable to a test in data-value. */
export function showFigure(element, text, value) {
    const [, number, unit] = /^(.*?)( [^ ]+)?$/.exec(text);
    element.replaceChildren(number);
    if (unit) {
        const small = document.createElement('small');
        small.textContent = unit;
        element.append(small);
    }
    element.dataset.value = Number.isFinite(value) ? value : '';
}
