/* global Reveal, RevealNotes */
'use strict';

const PERIOD_MILLIS = 500;
const GIVE_UP_MILLIS = 2000; // an answer that takes longer is none
const FIRST_DELAY_MILLIS = 500;
const LONGEST_DELAY_MILLIS = 5000;
const SILENT_MILLIS = 8000; // the room is told something every 3 s
const CONSOLE_LINES = 14;
const WORLD_SPEED = 4; // virtual seconds a second

const WORDS = {
    missing: () => '⚠ not built',
    stopped: () => '– stopped',
    starting: () => '… starting',
    ready: () => '✓ ready',
    stopping: () => '… stopping',
    ended: row => `✗ ended with exit code ${row.exitCode}`,
    silent: () => '✗ no server',
};
const FAILED = ['missing', 'ended', 'silent'];
const ON = ['starting', 'ready', 'stopping'];
const KEYS = [
    {keyCode: 84, key: 'T', description: 'Start the round of this slide', does: 'start'},
    {keyCode: 68, key: 'D', description: 'Load it, or end the load', does: 'load'},
    {keyCode: 88, key: 'X', description: 'Stop the round', does: 'stop'},
    {keyCode: 69, key: 'E', description: 'Show the recorded run', does: 'replay'},
    {keyCode: 82, key: 'R', description: 'Return to the presenter’s slide', does: 'return'},
];

const parameters = new URLSearchParams(location.search);
const {mode, roundPort, roundFragment, roundsOpen} = document.documentElement.dataset;
const isLive = mode === 'live';
const isPreview = parameters.has('receiver'); // a frame of the speaker view
const isPrint = parameters.has('print-pdf');
const isInRoom = isLive && !isPreview && !isPrint;
const key = isLive ? takeKey() : null;
const pageId = Math.random().toString(36).slice(2);
const stages = new Map();
const worlds = new Map();

/**
 * The presenter's key leaves the address bar, and stays with this entry of the tab's history: a reload and
 * the way back keep it. Not in sessionStorage, of which every window gets a copy that this tab opens, even
 * if it shows another site by then.
 */
function takeKey() {
    const given = /^#key=([\w-]+)$/.exec(location.hash)?.[1];
    if (given) {
        keepKey(given);
    }
    return history.state?.key ?? null;
}

function keepKey(value) {
    history.replaceState({key: value}, '', location.pathname + location.search);
}

/* Whoever has a handle of this window may send it messages and change its fragment, from any site, and
   reveal.js obeys both. */
addEventListener('message', event => {
    if (isLive && event.origin !== location.origin) {
        event.stopImmediatePropagation();
        console.warn(`Ignored a message from ${event.origin}`);
    }
}, true);

addEventListener('hashchange', event => {
    if (isLive && location.hash.startsWith('#key=')) {
        location.reload(); // the address of a newly started presenter
    } else if (key) {
        event.stopImmediatePropagation();
        keepKey(key);
    }
}, true);

/** Tells the server something, and returns whether it obeyed; what it refuses is said on the page. */
async function tell(path) {
    try {
        const response = await fetch(path, {
            method: 'POST',
            headers: {'X-Presenter-Key': key},
            signal: AbortSignal.timeout(GIVE_UP_MILLIS),
        });
        say(response.ok ? '' : `${await response.text()}: open the address on its console`);
        return response.ok;
    } catch (error) {
        console.warn(error); // the slide that runs a round says it
    }
    return false;
}

function make(name, className, ...content) {
    const element = document.createElement(name);
    element.className = className;
    element.append(...content);
    return element;
}

const notice = make('p', 'follow-notice');
const returnButton = make('button', 'return', 'Return to the presenter ', make('kbd', '', 'R'));
notice.hidden = true;
notice.setAttribute('role', 'status');
returnButton.type = 'button';
returnButton.onclick = () => act('return');
document.body.append(notice);

function say(text, ...more) {
    notice.replaceChildren(text, ...more);
    notice.hidden = !text;
}

/* ---- the slides that run a round ---- */

/** The buttons, the state and the frame of one round's slide. */
function createStage(section) {
    const number = Number(section.dataset.run);
    const state = make('span', 'state');
    const recorded = make('span', 'recording', 'RECORDING');
    const link = make('a', 'dashboard', 'Open its dashboard');
    const controls = make('div', 'desk', recorded, state, link);
    const output = make('pre', 'console');
    const stage = make('div', 'stage', controls, output);
    const buttons = {};
    let frame = null;
    let timer = null;
    let isShown = false;
    let asked = 0;

    link.target = '_blank';
    link.rel = 'noopener';
    for (const [name, text] of [['start', 'Start'], ['load', 'Load'], ['stop', 'Stop'],
        ['replay', 'Recorded run']]) {
        const {key: letter} = KEYS.find(({does}) => does === name);
        buttons[name] = make('button', name, `${text} `, make('kbd', '', letter));
        buttons[name].type = 'button';
        buttons[name].setAttribute('aria-keyshortcuts', letter);
        controls.append(buttons[name]);
    }
    buttons.start.onclick = () => command('start');
    buttons.stop.onclick = () => command('stop');
    buttons.load.onclick = () => frame.contentWindow.postMessage('load', new URL(frame.src).origin);
    buttons.replay.onclick = () => open('recorded', `dashboard/index.html?recording=round${number}`);
    controls.inert = isPreview; // on paper there are none
    section.append(stage);
    show(null);

    function command(what) {
        asked++; // what was answered before says nothing any more
        open('none');
        tell(`rounds/${number}/${what}`).then(watch);
    }

    /** Shows that page in the frame, or none; what is shown already stays. */
    function open(kind, url) {
        if (stage.dataset.shows === kind && kind !== 'recorded') {
            return;
        }
        stage.dataset.shows = kind;
        frame?.remove(); // ends the load that it makes
        frame = null;
        if (url) {
            const theme = getComputedStyle(document.documentElement).colorScheme;
            frame = make('iframe', '');
            frame.title = `Dashboard of round ${number}`;
            const page = new URL(url, location.href);
            page.searchParams.set('theme', theme);
            frame.src = page.href;
            stage.append(frame);
        }
        recorded.hidden = kind !== 'recorded';
        enable();
    }

    /** How the round stands: a row of the server's, or null as long as nobody knows. */
    function show(row, lines = []) {
        const failed = FAILED.includes(row?.state) || Boolean(row?.remark);
        stage.dataset.state = row?.state ?? 'unknown';
        state.textContent = row ? WORDS[row.state](row) : '';
        const isSaid = lines.at(-1) === row?.remark;
        output.hidden = !failed;
        output.textContent = failed
            ? [isSaid ? '' : row.remark, ...lines.slice(-CONSOLE_LINES)].filter(Boolean).join('\n')
            : '';
        if (stage.dataset.shows !== 'recorded') {
            row?.url && isShown ? open('live', dashboardUrl()) : open('none');
        }
        enable();
    }

    function enable() {
        const is = stage.dataset.state;
        buttons.start.disabled = is === 'missing' || is === 'silent' || ON.includes(is);
        buttons.load.disabled = stage.dataset.shows !== 'live';
        buttons.stop.disabled = is !== 'starting' && is !== 'ready';
        for (const name of ['start', 'load', 'stop']) {
            buttons[name].hidden = !key || stage.dataset.shows === 'recorded' && name !== 'start';
        }
        buttons.replay.hidden = isLive && (!key || ON.includes(is) && output.hidden);
        link.hidden = Boolean(key) || is !== 'ready' || !isReachable();
        link.href = isLive ? dashboardUrl() : '';
        if (stage.dataset.shows === 'recorded') {
            output.hidden = true;
        }
    }

    /** Asks how the round stands, as long as its slide is shown. */
    async function watch() {
        clearTimeout(timer);
        const mine = ++asked;
        let scene = null;
        try {
            const response = await fetch('rounds', {
                headers: {'X-Presenter-Key': key},
                signal: AbortSignal.timeout(GIVE_UP_MILLIS),
            });
            scene = await response.json();
        } catch (error) {
            console.warn(error);
        }
        if (!isShown || mine !== asked) {
            return;
        }
        const row = scene ? scene.rounds[number - 1] : {state: 'silent'};
        show(row, scene?.consoleOf === number ? scene.console : []);
        clearTimeout(timer);
        timer = setTimeout(watch, PERIOD_MILLIS);
    }

    return {
        number,
        buttons,
        enter() {
            isShown = true;
            if (isPreview || isPrint) {
                return;
            }
            if (!isLive) {
                buttons.replay.click();
            } else if (key) {
                watch();
            } else {
                follow.showLive();
            }
        },
        leave() {
            isShown = false;
            clearTimeout(timer);
            open('none');
        },
        show,
    };
}

function dashboardUrl() {
    return `${location.protocol}//${location.hostname}:${roundPort}/${roundFragment}`;
}

function isReachable() {
    return roundsOpen === 'true' || /^(localhost|127\..*|\[::1])$/.test(location.hostname);
}

function currentStage() {
    return stages.get(Reveal.getCurrentSlide());
}

/** What a key or another page of ours asks for. */
function act(what) {
    if (isPreview) {
        window.parent.opener?.postMessage({fullyLoaded: what}, location.origin);
    } else if (what === 'return') {
        follow.back();
    } else {
        const button = currentStage()?.buttons[what];
        if (button && !button.hidden) {
            button.click(); // a disabled button ignores it
        }
    }
}

/* ---- the simulated world ---- */

const stillness = matchMedia('(prefers-reduced-motion: reduce)');

/** Lets the recorded run pass while its slide is shown, from its beginning; elsewhere its end stays. */
function createWorld(figure) {
    const steps = [[0, 0, 0], ...JSON.parse(figure.dataset.seconds)];
    const end = steps.at(-1)[0];
    const passed = figure.querySelector('clipPath rect');
    const width = Number(passed.getAttribute('width'));
    const counters = [...figure.querySelectorAll('.counters b')];
    let frame = 0;

    function show(at) {
        const before = steps[Math.floor(at)];
        const after = steps[Math.ceil(at)];
        passed.setAttribute('width', width * at / end);
        counters.forEach((counter, i) => {
            const value = before[i] + (after[i] - before[i]) * (at % 1);
            counter.textContent = Math.floor(value).toLocaleString('en');
        });
    }

    return {
        enter() {
            if (isPreview || isPrint || stillness.matches) {
                return;
            }
            const startedAt = performance.now();
            const step = () => {
                const at = (performance.now() - startedAt) / 1000 * WORLD_SPEED;
                show(Math.min(at, end));
                frame = at < end ? requestAnimationFrame(step) : 0;
            };
            step();
        },
        leave() {
            cancelAnimationFrame(frame);
            show(end);
        },
    };
}

/* ---- one room, one slide ---- */

const follow = createFollow();

/** Keeps this page where the presenter is, or the room where this page is. */
function createFollow() {
    let room = {move: 0, slide: null, live: null};
    let isAway = false; // a follower who leafs by himself
    let isMoving = false;
    let wanted = null; // the newest move that is not yet told
    let isTelling = false;
    let isUntold = false; // the last move here did not reach the server
    let socket = null;
    let newsAt = 0;
    let delayMillis = FIRST_DELAY_MILLIS;

    function here() {
        const {h, v, f} = Reveal.getIndices();
        return {h: h ?? 0, v: v ?? 0, f: f ?? -1};
    }

    function isAtRoom() {
        const at = here();
        return ['h', 'v', 'f'].every(part => at[part] === room.slide[part]);
    }

    function goToRoom() {
        isMoving = true;
        Reveal.slide(room.slide.h, room.slide.v, room.slide.f);
        isMoving = false;
    }

    function connect() {
        socket = new WebSocket(`${location.protocol.replace('http', 'ws')}//${location.host}/follow`);
        newsAt = performance.now();
        socket.onmessage = event => {
            newsAt = performance.now();
            delayMillis = FIRST_DELAY_MILLIS;
            receive(JSON.parse(event.data));
        };
        socket.onclose = connectLater;
    }

    /** Not all at once: a room of phones comes back after a break. */
    function connectLater() {
        socket.onclose = socket.onmessage = null;
        socket.close();
        newsAt = Infinity;
        setTimeout(connect, delayMillis * (0.5 + Math.random()));
        delayMillis = Math.min(LONGEST_DELAY_MILLIS, delayMillis * 1.6);
    }

    function receive(news) {
        const isNew = news.move !== room.move;
        const isFirst = !socket.greeted;
        socket.greeted = true;
        room = news;
        if (key && isFirst && (!room.slide || isUntold)) {
            moved(); // after a new start: the room is where a presenter moved last
        } else if (room.slide && (isNew || isFirst) && room.slide.by !== pageId && !isAway) {
            goToRoom();
        }
        showLive();
        document.body.dataset.move = room.move;
    }

    function showLive() {
        const stage = currentStage();
        if (stage && !key) {
            const state = room.live?.round === stage.number ? room.live.state : 'stopped';
            stage.show({state});
        }
    }

    /** This page shows another slide than before. */
    function moved() {
        if (isMoving || !isInRoom) {
            return;
        }
        if (key) {
            wanted = here();
            tellAll();
        } else if (room.slide) {
            isAway = !isAtRoom();
            isAway ? say('You are on your own. ', returnButton) : say('');
        }
    }

    /** One move at a time, the newest next. */
    async function tellAll() {
        if (isTelling) {
            return;
        }
        isTelling = true;
        while (wanted) {
            const {h, v, f} = wanted;
            wanted = null;
            isUntold = !await tell(`move?h=${h}&v=${v}&f=${f}&by=${pageId}`);
        }
        isTelling = false;
    }

    return {
        start() {
            connect();
            setInterval(() => {
                if (performance.now() - newsAt > SILENT_MILLIS) {
                    connectLater();
                }
            }, PERIOD_MILLIS);
        },
        back() {
            if (isAway) {
                isAway = false;
                say('');
                goToRoom();
            }
        },
        moved,
        showLive,
    };
}

/* ---- the deck ---- */

const theme = parameters.get('theme');
if (theme === 'dark' || theme === 'light') {
    document.documentElement.classList.add(theme);
}
document.body.dataset.role = !isLive ? 'copy' : isPreview ? 'preview' : key ? 'presenter' : 'follower';

for (const section of document.querySelectorAll('section[data-run]')) {
    stages.set(section, createStage(section));
}

for (const figure of document.querySelectorAll('.world')) {
    worlds.set(figure.closest('section'), createWorld(figure));
}

/* On a phone held upright the same slides stand in one column. */
const upright = matchMedia('(max-width: 700px) and (orientation: portrait)');

function size() {
    const isUpright = upright.matches && !isPreview && !isPrint;
    document.documentElement.classList.toggle('portrait', isUpright);
    return isUpright ? {width: 640, height: 1080} : {width: 1280, height: 720};
}

upright.addEventListener('change', () => Reveal.configure(size()));

Reveal.initialize({
    ...size(),
    margin: 0,
    center: false,
    controls: matchMedia('(pointer: coarse)').matches,
    hash: !key, // it would be written over the key; the presenter's place is where the room is
    slideNumber: 'c/t',
    transition: 'none',
    scrollActivationWidth: null, // on a phone too a slide is a slide
    pdfSeparateFragments: false,
    plugins: [RevealNotes],
}).then(() => {
    Reveal.on('slidechanged', ({previousSlide, currentSlide}) => {
        for (const moving of [stages, worlds]) {
            moving.get(previousSlide)?.leave();
            moving.get(currentSlide)?.enter();
        }
        follow.moved();
    });
    Reveal.on('fragmentshown', follow.moved);
    Reveal.on('fragmenthidden', follow.moved);
    for (const {does, ...binding} of KEYS) {
        Reveal.addKeyBinding(binding, () => act(does));
    }
    currentStage()?.enter();
    worlds.get(Reveal.getCurrentSlide())?.enter();
    if (isInRoom) {
        follow.start();
    }
    document.body.dataset.deck = 'ready';
});

addEventListener('message', event => {
    if (event.origin === location.origin && event.data?.fullyLoaded) {
        act(event.data.fullyLoaded);
    }
});

/* Who clicks into the dashboard has not left the deck: its keys keep working. */
addEventListener('blur', () => setTimeout(() => {
    if (document.activeElement?.matches('.stage iframe')) {
        document.activeElement.blur();
        window.focus();
    }
}));
