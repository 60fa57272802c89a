'use strict';
/*
 * The server in the slides' shapes: requests come from the left, wait in a queue or in one for each
 * copy, are worked on at the places on the right, and leave.
 */

const SVG = 'http://www.w3.org/2000/svg';
const HEIGHT = 420;
const QUEUE = {left: 44, right: 424, top: 40, bottom: 380};
const PITCH = 26; // between waiting requests
const SMALL = 0.55; // of the shapes' size
const MOST_WAITING = 210; // what is farther back is only counted
const MOST_LEAVING = 24;
const LEAVING_MILLIS = 500;
const EASE_MILLIS = 80;
const ENTRANCE = {x: -20, y: HEIGHT / 2};
const DOOR = {x: 22, y: HEIGHT / 2};

const PLACES = {1: 'threads', 2: 'threads', 3: 'copies', 4: 'workers'};
const DOWN = 0; // what a place does
const BUSY = 2;

/** What a request looks like when it leaves, and where it goes; without a place it fades. */
const EXITS = {
    SERVED: {shape: 'd-done', to: {x: 670}},
    LATE: {shape: 'd-done', className: 'late', to: {x: 670}},
    REFUSED: {shape: 'd-refused', to: {x: -20, y: HEIGHT + 20}},
    LEFT: {shape: 'd-gone', to: {}},
    LOST: {shape: 'd-refused', to: {}},
};

function element(name, attributes, parent) {
    const created = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(attributes)) {
        created.setAttribute(key, value);
    }
    parent.append(created);
    return created;
}

function put(shape, x, y, scale) {
    shape.setAttribute('transform', `translate(${x.toFixed(1)} ${y.toFixed(1)}) scale(${scale})`);
}

/** Shows one world at a time; {@code reset} prepares for another one. */
function createPicture(svg, reducedMotion) {
    let layout;
    let moving; // by key: what waits and what is worked on
    let leaving;
    let sprites;
    let places;
    let waitingText;
    let lastAt = 0;

    function reset(round, cores, placeCount) {
        svg.replaceChildren();
        layout = layoutOf(round === 3 ? cores : 1, placeCount);
        moving = new Map();
        leaving = [];
        places = layout.places.map(({x, y, scale}) => {
            const shape = element('use', {href: '#d-thread'}, svg);
            put(shape, x, y, scale);
            return shape;
        });
        write(`${PLACES[round]}: ${placeCount}`, {x: 628, y: 26, 'text-anchor': 'end'});
        if (round === 4) {
            element('path', {class: 'door', d: 'M22 130 V290'}, svg);
            write('door', {x: 8, y: 116});
        }
        waitingText = write('', {x: QUEUE.left - 14, y: HEIGHT - 10, class: 'number'});
        sprites = element('g', {}, svg);
    }

    function write(text, attributes) {
        const written = element('text', attributes, svg);
        written.textContent = text;
        return written;
    }

    /**
     * Draws the world as it is now.
     *
     * @param ended the requests that left since the last call, each with its id and its outcome
     */
    function draw(world, waitingUnits, ended) {
        const now = performance.now();
        const part = reducedMotion.matches ? 1 : 1 - Math.exp((lastAt - now) / EASE_MILLIS);
        lastAt = now;
        const positions = new Map([...moving.values()].map(({id, x, y}) => [id, {x, y}]));
        const targets = new Map([...waitingIn(world), ...workedOnIn(world)]);
        ended.slice(-MOST_LEAVING).forEach(
            ({id, outcome}) => leave(positions.get(id) ?? DOOR, EXITS[outcome], now));
        for (const [key, sprite] of moving) {
            if (!targets.has(key)) {
                sprite.shape.remove();
                moving.delete(key);
            }
        }
        for (const [key, target] of targets) {
            const sprite = moving.get(key) ?? {...positions.get(target.id) ?? ENTRANCE,
                id: target.id, shape: element('g', {}, sprites)};
            moving.set(key, sprite);
            restyle(sprite, target);
            sprite.x += (target.x - sprite.x) * part;
            sprite.y += (target.y - sprite.y) * part;
            put(sprite.shape, sprite.x, sprite.y, target.scale);
        }
        leaving = leaving.filter(sprite => moveOut(sprite, now));
        waitingText.textContent =
            waitingUnits ? `${waitingUnits.toLocaleString('en')} units wait` : '';
    }

    function waitingIn(world) {
        const fields = world.waiting(MOST_WAITING);
        const counts = layout.lanes.map(() => 0);
        const targets = [];
        for (let i = 0; i < fields.length; i += 4) {
            const [id, units, process, hasLeft] = fields.slice(i, i + 4);
            const at = layout.lanes[process](counts[process]++);
            if (at) {
                const shape = hasLeft ? 'd-gone' : 'd-unit';
                targets.push([`w${id}`, {id, units, shape, scale: SMALL, ...at}]);
            }
        }
        return targets;
    }

    function workedOnIn(world) {
        const fields = world.places();
        const targets = [];
        layout.places.forEach(({x, y, scale}, i) => {
            const [state, id] = fields.slice(2 * i, 2 * i + 2);
            places[i].classList.toggle('down', state === DOWN);
            if (state === BUSY) {
                targets.push([`p${i} ${id}`,
                    {id, units: 1, shape: 'd-unit', scale: scale * 0.9, x, y}]);
            }
        });
        return targets;
    }

    /** Shows several units as their number. */
    function restyle(sprite, {shape, units}) {
        const isNumber = shape === 'd-unit' && units > 1;
        const look = isNumber ? String(units) : shape;
        if (sprite.look === look) {
            return;
        }
        sprite.look = look;
        sprite.shape.replaceChildren();
        if (isNumber) {
            element('rect', {class: 'unit', x: -20, y: -20, width: 40, height: 40, rx: 7},
                sprite.shape);
            element('text', {class: 'units', y: 9}, sprite.shape).textContent = look;
        } else {
            element('use', {href: `#${look}`}, sprite.shape);
        }
    }

    function leave(from, {shape, className = '', to}, now) {
        if (leaving.length === MOST_LEAVING) {
            leaving.shift().shape.remove();
        }
        const group = element('g', {class: className}, sprites);
        element('use', {href: `#${shape}`}, group);
        leaving.push({shape: group, from, to: {...from, ...to}, at: now});
    }

    /** Moves what leaves, and returns whether it is still to be seen. */
    function moveOut({shape, from, to, at}, now) {
        const part = (now - at) / LEAVING_MILLIS;
        if (part >= 1) {
            shape.remove();
            return false;
        }
        const step = reducedMotion.matches ? 0 : part;
        put(shape, from.x + (to.x - from.x) * step, from.y + (to.y - from.y) * step, SMALL);
        shape.style.opacity = 1 - part * part;
        return true;
    }

    return {reset, draw};
}

/**
 * Where everything is: for each lane a function that gives its n-th request a position, or null if
 * it is too far back; and the places.
 */
function layoutOf(laneCount, placeCount) {
    const height = QUEUE.bottom - QUEUE.top;
    const laneHeight = height / laneCount;
    const rows = Math.max(1, Math.floor(laneHeight / PITCH));
    const columns = Math.floor((QUEUE.right - QUEUE.left) / PITCH);
    const lanes = Array.from({length: laneCount}, (_, lane) => n => {
        const column = Math.floor(n / rows);
        const top = QUEUE.top + lane * laneHeight + (laneHeight - (rows - 1) * PITCH) / 2;
        return column < columns
            ? {x: QUEUE.right - column * PITCH, y: top + n % rows * PITCH} : null;
    });
    const placeColumns = laneCount > 1 ? 1 : Math.ceil(placeCount / 6);
    const perColumn = Math.ceil(placeCount / placeColumns);
    const pitch = height / perColumn;
    const scale = Math.min(1, pitch / 66, 1.6 / placeColumns);
    const places = Array.from({length: placeCount}, (_, i) => ({
        x: 540 + (Math.floor(i / perColumn) - (placeColumns - 1) / 2) * 100 * scale,
        y: QUEUE.top + (i % perColumn + 0.5) * pitch,
        scale,
    }));
    return {lanes, places};
}
