/* global Reveal, RevealNotes */
'use strict';

const PERIOD_MILLIS = 500;
const GIVE_UP_MILLIS = 2000; // an answer that takes longer is none
const FIRST_DELAY_MILLIS = 500;
const LONGEST_DELAY_MILLIS = 5000;
const SILENT_MILLIS = 8000; // the room is told something every 3 s
const GONE_MILLIS = 1000; // a connection that is back sooner was not missed
const CONSOLE_LINES = 14;
const WORLD_SPEED = 4; // virtual seconds a second

const WORDS = {
    missing: () => '⚠ not built',
    stopped: () => '– stopped',
    starting: () => '… starting',
    ready: () => '✓ ready',
    stopping: () => '… stopping',
    ended: row => `✗ exit code ${row.exitCode}`,
    silent: () => '✗ no server',
};
const FAILED = ['missing', 'ended', 'silent'];
const ON = ['starting', 'ready'];
const CANNOT_START = ['missing', 'silent'];
const RESTART = 'java -jar slides/target/slides.jar';
const SERVER_GONE = [
    'The presenter’s server does not answer. Its round ended with it.',
    '',
    'Restart it with the options it had:',
    '',
    `    ${RESTART}`,
    '',
    'This page then reconnects by itself. E shows the recorded run.',
];
const LOAD_NEWS = ['loads', 'rests']; // what a round's dashboard tells the slide that shows it
const SKETCH = ['Saturation', 'Responsiveness', 'Grace', 'chart', 'processes', 'cores'];
const KEYS = [
    {keyCode: 84, key: 'T', description: 'Start the round of this slide', does: 'start'},
    {keyCode: 68, key: 'D', description: 'Load it, or end the load', does: 'load'},
    {keyCode: 88, key: 'X', description: 'Stop the round', does: 'stop'},
    {keyCode: 69, key: 'E', description: 'Show the recorded run, or what was there', does: 'replay'},
    {keyCode: 82, key: 'R', description: 'Return to the presenter’s slide', does: 'return'},
];

const parameters = new URLSearchParams(location.search);
const {mode, roundPort, roundFragment, roundsOpen} = document.documentElement.dataset;
const isLive = mode === 'live';
const isPreview = parameters.has('receiver'); // a frame of the speaker view
const isPrint = parameters.has('print-pdf');
const isInRoom = isLive && !isPreview && !isPrint;
const key = isLive ? takeKey() : null;
const isPresenter = Boolean(key) || isPreview;
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
    if (isLive && event.origin !== location.origin && !LOAD_NEWS.includes(event.data)) {
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
        say('refusal', response.ok ? '' : `${await response.text()}: open the address on its console`);
        return response.ok;
    } catch (error) {
        console.warn(error); // the connection to the room notices as well, and says so
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
const notices = {gone: [], refusal: [], away: []}; // the first that is not empty is shown
let speakerView = null;

notice.setAttribute('role', 'status'); // always there, or a screen reader would miss its first words
returnButton.type = 'button';
returnButton.onclick = () => act('return');
document.body.append(notice);

/** Shows that on whatever slide, and in the speaker view; nothing takes it back. */
function say(topic, ...content) {
    notices[topic] = content.filter(Boolean);
    const shown = Object.values(notices).find(words => words.length) ?? [];
    if (shown.length !== notice.childNodes.length || shown[0] !== notice.firstChild?.data) {
        notice.replaceChildren(...shown);
        tellSpeaker();
    }
}

function tellSpeaker() {
    if (speakerView && !speakerView.closed) {
        speakerView.document.getElementById('notice').textContent = notice.textContent;
    }
}

/** Gives the speaker view our styles, and a place for what is said. */
function furnish(view) {
    if (view.document.getElementById('notice')) {
        return;
    }
    speakerView = view;
    const style = make('link', '');
    style.rel = 'stylesheet';
    style.href = new URL('speaker.css', location.href);
    const place = make('p', '');
    place.id = 'notice';
    place.setAttribute('role', 'status');
    view.document.head.append(style);
    view.document.body.append(place);
    tellSpeaker();
}

/* ---- the slides that run a round ---- */

/** The buttons, the state and the frame of one round's slide. */
function createStage(section) {
    const number = Number(section.dataset.run);
    const state = make('p', 'state');
    const recorded = make('span', 'recording', 'RECORDING');
    const link = make('a', 'dashboard', 'Its dashboard: load it!');
    const controls = make('div', 'desk', recorded, state);
    const output = make('pre', 'console');
    const stage = make('div', 'stage', controls, link, output);
    const buttons = {};
    let frame = null;
    let timer = null;
    let isShown = false;
    let asked = 0;
    let row = null; // how the round stands, or is about to
    let lines = [];
    let wish = null; // what the server was not told yet
    let isTelling = false;
    let isStartWanted = false; // after the run before, which still ends
    let isLoadWanted = false; // as soon as there is a dashboard
    let isGreeted = false; // by the page in the frame
    let hint = '';

    state.setAttribute('role', 'status');
    output.tabIndex = 0; // it may scroll
    link.target = '_blank';
    link.rel = 'noopener';
    for (const [name, text] of [['start', 'Start'], ['load', 'Load'], ['stop', 'Stop'],
        ['replay', 'Recording']]) {
        const {key: letter} = KEYS.find(({does}) => does === name);
        const label = make('span', '', text);
        buttons[name] = make('button', name, label, ' ', make('kbd', '', letter));
        buttons[name].type = 'button';
        buttons[name].setAttribute('aria-keyshortcuts', letter);
        buttons[name].onclick = () => act(name);
        controls.append(buttons[name]);
    }
    stage.inert = true; // as long as another slide is shown, and in a preview
    section.append(sketch(section), stage);
    show(null);

    function isOn() {
        return ON.includes(row?.state);
    }

    function isRecorded() {
        return stage.dataset.shows === 'recorded';
    }

    /* Each of the four leaves what the ones before asked for: the last one counts. */

    function start() {
        endReplay();
        if (!isOn() && !CANNOT_START.includes(row?.state)) {
            command('start');
        }
    }

    function stop() {
        endReplay();
        if (isOn()) {
            command('stop');
        }
    }

    function load() {
        endReplay();
        if (isOn()) {
            isLoadWanted = !isLoadWanted;
            tellFrame();
        } else {
            hint = 'T starts it';
        }
        show(row, lines);
    }

    /** Puts the recording over what is shown; the round goes on, its load from here ends. */
    function replay() {
        if (isRecorded()) {
            endReplay();
        } else {
            isLoadWanted = false;
            open('recorded', `dashboard/index.html?recording=round${number}`);
        }
    }

    function endReplay() {
        if (isRecorded()) {
            open('none');
            show(row, lines);
        }
    }

    /** Tells the server the newest wish, one at a time; those in between are dropped. */
    async function command(what) {
        wish = what;
        isStartWanted = what === 'start';
        isLoadWanted = false;
        clearTimeout(timer);
        show({state: 'stopping'});
        if (isTelling) {
            return;
        }
        isTelling = true;
        while (wish) {
            const told = wish;
            wish = null;
            await tell(`rounds/${number}/${told}`);
        }
        isTelling = false;
        watch();
    }

    /** Shows that page in the frame, or none; what is shown already stays. */
    function open(kind, url) {
        if (stage.dataset.shows === kind) {
            return;
        }
        stage.dataset.shows = kind;
        frame?.remove(); // ends the load that it makes
        frame = null;
        isGreeted = false;
        if (url) {
            const theme = getComputedStyle(document.documentElement).colorScheme;
            frame = make('iframe', '');
            frame.title = `Dashboard of round ${number}`;
            const page = new URL(url, location.href);
            page.searchParams.set('theme', theme);
            frame.src = page.href;
            stage.append(frame);
        }
        enable();
    }

    function tellFrame() {
        if (isGreeted) {
            const {origin} = new URL(frame.src);
            frame.contentWindow.postMessage(isLoadWanted ? 'load' : 'stop', origin);
        }
    }

    /** Hears whether the dashboard loads its round, first when it can. */
    function heard({source, data}) {
        if (stage.dataset.shows !== 'live' || source !== frame.contentWindow
            || !LOAD_NEWS.includes(data)) {
            return;
        }
        if (isGreeted) {
            isLoadWanted = data === 'loads'; // somebody clicked there
        } else {
            isGreeted = true;
            tellFrame();
        }
        enable();
    }

    /** How the round stands: a row of the server's, or null as long as nobody knows. */
    function show(next, printed = []) {
        isStartWanted &&= [...ON, 'stopping'].includes(next?.state);
        hint = next?.state === row?.state ? hint : '';
        row = isStartWanted && next.state === 'stopping' ? {state: 'starting'} : next;
        lines = printed;
        isLoadWanted &&= isOn();
        stage.dataset.state = row?.state ?? 'unknown';
        const remark = row?.state === 'ready' ? row.remark : hint;
        const words = [row ? WORDS[row.state](row) : '', remark ?? ''];
        if (state.dataset.words !== words.join()) {
            state.dataset.words = words.join(); // or it would be read aloud with every answer
            state.replaceChildren(words[0], make('small', '', words[1]));
        }
        output.textContent = report();
        if (!isRecorded()) {
            row?.url && isShown && !isPreview ? open('live', dashboardUrl()) : open('none');
        }
        enable();
    }

    /** What stands in place of the dashboard when something is wrong. */
    function report() {
        if (row?.state === 'silent') {
            return isPresenter ? SERVER_GONE.join('\n') : '';
        }
        if (row?.state === 'ready' || !FAILED.includes(row?.state) && !row?.remark) {
            return '';
        }
        const isSaid = lines.at(-1) === row.remark;
        return [isSaid ? '' : row.remark, ...lines.slice(-CONSOLE_LINES)].filter(Boolean).join('\n');
    }

    function enable() {
        buttons.start.disabled = CANNOT_START.includes(row?.state);
        buttons.load.disabled = !isOn();
        const isUnknown = isPreview && !row; // it is the deck that asks
        for (const name of ['start', 'load', 'stop']) {
            buttons[name].hidden = !isPresenter || isUnknown;
        }
        for (const [unneeded, other] of isOn() ? [['start', 'stop']] : [['stop', 'start']]) {
            const hadFocus = document.activeElement === buttons[unneeded];
            buttons[unneeded].hidden = true;
            if (hadFocus) {
                buttons[other].focus();
            }
        }
        buttons.replay.hidden = isLive && (!isPresenter || isUnknown);
        buttons.load.firstChild.textContent = isLoadWanted ? 'Loading' : 'Load';
        buttons.load.setAttribute('aria-pressed', isLoadWanted);
        buttons.replay.setAttribute('aria-pressed', isRecorded());
        recorded.hidden = !isRecorded();
        output.hidden = !output.textContent || isRecorded();
        link.hidden = isPresenter || row?.state !== 'ready' || !isReachable();
        link.href = isLive ? dashboardUrl() : '';
    }

    /** Asks how the round stands, as long as its slide is shown. */
    async function watch() {
        clearTimeout(timer);
        const mine = ++asked;
        let status = null;
        try {
            const response = await fetch('rounds', {
                headers: {'X-Presenter-Key': key},
                signal: AbortSignal.timeout(GIVE_UP_MILLIS),
            });
            status = await response.json();
        } catch (error) {
            console.warn(error);
        }
        if (!isShown || isTelling || mine !== asked) {
            return;
        }
        show(status ? status.rounds[number - 1] : {state: 'silent'},
            status?.outputOf === number ? status.output : []);
        if (speakerView && !speakerView.closed) {
            for (let i = 0; i < speakerView.length; i++) {
                speakerView[i].postMessage({shown: {number, row, lines}}, location.origin);
            }
        }
        timer = setTimeout(watch, PERIOD_MILLIS);
    }

    return {
        number,
        start,
        load,
        stop,
        replay,
        heard,
        enter() {
            isShown = true;
            stage.inert = isPreview;
            if (isPrint || isPreview) {
                return;
            }
            if (!isLive) {
                replay();
            } else if (key) {
                watch();
            } else {
                follow.showLive();
            }
        },
        leave() {
            isShown = false;
            stage.inert = true;
            isLoadWanted = false;
            hint = '';
            clearTimeout(timer);
            open('none');
        },
        show,
    };
}

/** Where on the dashboard to look, as long as there is none. */
function sketch(section) {
    const parts = SKETCH.map(name => {
        const part = make('li', name.toLowerCase(), name);
        part.classList.toggle('watched', part.className === section.dataset.watch);
        return part;
    });
    const text = isPresenter ? [make('kbd', '', 'T'), ' shows its dashboard here']
        : ['Its dashboard, when the presenter starts it'];
    return make('figure', 'sketch', make('ul', '', ...parts), make('figcaption', '', ...text));
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
    } else if (key || !isLive && what === 'replay') {
        currentStage()?.[what]();
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
    let closedAt = Infinity;
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
            closedAt = Infinity;
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
        closedAt = Math.min(closedAt, performance.now());
        setTimeout(connect, delayMillis * (0.5 + Math.random()));
        delayMillis = Math.min(LONGEST_DELAY_MILLIS, delayMillis * 1.6);
    }

    function isGone() {
        return performance.now() - closedAt > GONE_MILLIS;
    }

    /** On every slide, for whoever waits for something to happen. */
    function tellWhetherGone() {
        say('gone', ...!isGone() ? [] : key
            ? ['No server. Restart it with the options it had: ',
                make('code', '', RESTART), '; this page reconnects by itself.']
            : ['The presenter’s server is gone; this page reconnects by itself when it is back.']);
        showLive();
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
        tellWhetherGone();
        document.body.dataset.move = room.move;
    }

    function showLive() {
        const stage = currentStage();
        if (isInRoom && stage && !key) {
            const state = room.live?.round === stage.number ? room.live.state : 'stopped';
            stage.show({state: isGone() ? 'silent' : state});
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
            say('away', ...isAway ? ['You are on your own. ', returnButton] : []);
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
                tellWhetherGone();
            }, PERIOD_MILLIS);
        },
        back() {
            if (isAway) {
                isAway = false;
                say('away');
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
    defaultTiming: 0, // each slide has its own; without it there is no pace
    plugins: [RevealNotes],
}).then(() => {
    // As an application a screen reader would pass each key on, and could not read line by line.
    Reveal.getRevealElement().setAttribute('role', 'main');
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
    currentStage()?.heard(event);
    if (event.origin !== location.origin) {
        return;
    }
    if (event.data?.fullyLoaded) {
        act(event.data.fullyLoaded);
    } else if (isPreview && event.data?.shown) {
        const {number, row, lines} = event.data.shown;
        [...stages.values()].find(stage => stage.number === number).show(row, lines);
    } else if (/"namespace":"reveal-notes"/.test(event.data) && event.source.opener === window) {
        furnish(event.source);
    }
});

/* What one browser has no connections for comes from the presenter's server, until the frame's load
   or the slide ends. */
let isAdding = false;
addEventListener('message', ({source, data}) => {
    const frames = [...document.querySelectorAll('.stage iframe')];
    const isLoading = data === 'loads';
    if (key && (isLoading || data === 'rests' && isAdding)
        && frames.some(frame => frame.contentWindow === source)) {
        isAdding = isLoading;
        tell(`rounds/${currentStage().number}/${isLoading ? 'load' : 'unload'}`);
    }
});

/* Who clicks into the dashboard has not left the deck: its keys keep working. Who came there with the
   Tab key wants to be there. */
let isTab = false;
addEventListener('keydown', event => isTab = event.key === 'Tab', true);
addEventListener('keyup', () => isTab = false, true);
addEventListener('blur', () => {
    const came = isTab;
    isTab = false;
    setTimeout(() => {
        if (!came && document.activeElement?.matches('.stage iframe')) {
            document.activeElement.blur();
            window.focus();
        }
    });
});
