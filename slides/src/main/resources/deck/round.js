/* A slide that runs a round or a door: its buttons, its state, and the dashboard in a frame. */
import {context, isLive, isPresenter, isPreview, isPrint, make, presenterKey, restartCommand,
    send} from './page.js';
import {command, postToSpeakerView} from './notices.js';
import {roomState} from './follow.js';

const PERIOD_MILLIS = 500;
const OUTPUT_LINES = 14;

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
const SERVER_GONE = [
    'The presenter’s server does not answer. Its round ended with it.',
    '',
    'Restart it with the same options:',
    '',
    `    ${restartCommand}`,
    '',
    'This page then reconnects by itself. E shows the recorded run.',
];
const DASHBOARD = ['Saturation', 'Responsiveness', 'Grace', 'chart', 'processes', 'cores'];
const BUTTONS = [['start', 'Start', 'T'], ['load', 'Load', 'D'], ['stop', 'Stop', 'X'],
    ['replay', 'Recording', 'E']];
const TELLS = [['machine', '✗ Machine', '1'], ['engine', '✗ Engine', '2'],
    ['front', '+ Front', '3']];
const TOLD = {
    machine: 'back in 6 s',
    engine: 'back in 6 s',
    front: '',
};

/** What a dashboard reports to the slide that shows it: whether it loads its round. */
export const LOAD_STATES = ['loads', 'rests'];

/**
 * Adds to a slide the controls and the frame to run its round.
 *
 * @param act called with the name of a button that is clicked: start, load, stop, replay or a word to tell
 */
export function createRound(section, act) {
    const doors = section.dataset.doors?.split(' ') ?? []; // on the slide that offers a choice
    const isDoor = doors.length > 0;
    const tells = 'tell' in section.dataset ? TELLS : []; // of the machines only
    let key = section.dataset.run;
    const state = make('p', 'state');
    const recorded = make('span', 'recording', 'RECORDING');
    const link = make('a', 'dashboard', 'Its dashboard: load it!');
    const toolbar = make('div', 'toolbar', recorded, state);
    const output = make('pre', 'console');
    const runner = make('div', 'runner', toolbar, link, output);
    const buttons = {};
    let frame = null;
    let timer = null;
    let isShown = false;
    let asked = 0;
    let row = null; // the state of the round as the server reports it, or as just requested
    let lines = [];
    let wish = null; // the newest unsent command
    let isSending = false;
    let isStartWanted = false; // once the previous run has ended
    let isLoadWanted = false; // once a dashboard is shown
    let isGreeted = false; // whether the page in the frame has posted its state
    let hint = '';
    let told = ''; // the newest word's effect

    state.setAttribute('role', 'status');
    output.tabIndex = 0; // because it may scroll
    link.target = '_blank';
    link.rel = 'noopener';
    for (const [name, text, key] of [...BUTTONS, ...tells]) {
        const button = make('button', name, make('span', '', text), ' ', make('kbd', '', key));
        buttons[name] = button;
        button.type = 'button';
        button.setAttribute('aria-keyshortcuts', key);
        button.onclick = () => act(name);
        toolbar.append(button);
    }
    const choice = isDoor ? doorChoice(doors, choose) : null;
    choice && toolbar.prepend(choice);
    runner.inert = true; // while another slide is shown, and in a preview
    section.append(sketch(section), runner);
    show(null);

    function isOn() {
        return ON.includes(row?.state);
    }

    function isRecorded() {
        return runner.dataset.shows === 'recorded';
    }

    /** Another door to start; the one that runs ends only when this one starts. */
    function choose(door) {
        key = door;
        open('none');
        show(null);
        if (isShown && !isPreview) {
            watch();
        }
    }

    /* Each of these four commands overrides the earlier ones. */

    function start() {
        endReplay();
        if (!isOn() && !CANNOT_START.includes(row?.state)) {
            request('start');
        }
    }

    function stop() {
        endReplay();
        if (isOn()) {
            request('stop');
        }
    }

    function load() {
        endReplay();
        if (isOn()) {
            isLoadWanted = !isLoadWanted;
            postLoadWanted();
        } else {
            hint = 'T starts it';
        }
        show(row, lines);
    }

    /** Shows the recording instead; the round keeps running, but this page's load ends. */
    function replay() {
        if (isRecorded()) {
            endReplay();
        } else if (isDoor) {
            hint = 'There is no recording of a door';
            show(row, lines);
        } else {
            isLoadWanted = false;
            open('recorded', `dashboard/index.html?recording=${tells.length ? '' : 'round'}${key}`);
        }
    }

    /** Tells the machines what to kill or start. */
    async function tell(word) {
        if (tells.length && row?.state === 'ready' && await command(`rounds/${key}/tell/${word}`)) {
            told = TOLD[word];
            show(row, lines);
        }
    }

    function endReplay() {
        if (isRecorded()) {
            open('none');
            show(row, lines);
        }
    }

    /** Sends one command at a time, always the newest; those in between are dropped. */
    async function request(what) {
        wish = what;
        isStartWanted = what === 'start';
        isLoadWanted = false;
        clearTimeout(timer);
        show({state: 'stopping'});
        if (isSending) {
            return;
        }
        isSending = true;
        while (wish) {
            const path = `rounds/${key}/${wish}`;
            wish = null;
            await command(path);
        }
        isSending = false;
        watch();
    }

    /** Shows a page in the frame, or none; a page that is already shown stays as it is. */
    function open(kind, url) {
        if (runner.dataset.shows === kind) {
            return;
        }
        runner.dataset.shows = kind;
        frame?.remove(); // which also ends its load
        frame = null;
        isGreeted = false;
        if (url) {
            frame = make('iframe', '');
            frame.title = `Dashboard of ${isDoor || tells.length ? '' : 'round '}${key}`;
            const page = new URL(url, location.href);
            page.searchParams.set('theme', getComputedStyle(document.documentElement).colorScheme);
            frame.src = page.href;
            runner.append(frame);
        }
        enable();
    }

    function postLoadWanted() {
        if (isGreeted) {
            const {origin} = new URL(frame.src);
            frame.contentWindow.postMessage(isLoadWanted ? 'load' : 'stop', origin);
        }
    }

    /** A dashboard posts whether it loads its round, for the first time once it can. */
    function receive({source, data}) {
        if (runner.dataset.shows !== 'live' || source !== frame.contentWindow
            || !LOAD_STATES.includes(data)) {
            return;
        }
        if (isGreeted) {
            isLoadWanted = data === 'loads'; // the user clicked in the dashboard
        } else {
            isGreeted = true;
            postLoadWanted();
        }
        enable();
    }

    /** Shows the state of the round; null if it is unknown. */
    function show(next, printed = []) {
        isStartWanted &&= [...ON, 'stopping'].includes(next?.state);
        hint = next?.state === row?.state ? hint : '';
        told = next?.state === row?.state ? told : '';
        row = isStartWanted && next.state === 'stopping' ? {state: 'starting'} : next;
        lines = printed;
        isLoadWanted &&= isOn();
        runner.dataset.state = row?.state ?? 'unknown';
        const remark = row?.state !== 'ready' ? hint : tells.length ? told : row.remark;
        const words = [row ? WORDS[row.state](row) : '', remark ?? ''];
        if (state.dataset.words !== words.join()) { // otherwise it would be read aloud after every answer
            state.dataset.words = words.join();
            state.replaceChildren(words[0], make('small', '', words[1]));
        }
        output.textContent = problem();
        if (!isRecorded()) {
            row?.url && isShown && !isPreview ? open('live', dashboardUrl()) : open('none');
        }
        enable();
    }

    /** The text shown instead of the dashboard when something is wrong. */
    function problem() {
        if (row?.state === 'silent') {
            return isPresenter ? SERVER_GONE.join('\n') : '';
        }
        if (row?.state === 'ready' || !FAILED.includes(row?.state) && !row?.remark) {
            return '';
        }
        const remark = lines.at(-1) === row.remark ? '' : row.remark;
        return [remark, ...lines.slice(-OUTPUT_LINES)].filter(Boolean).join('\n');
    }

    function enable() {
        const isHidden = !isPresenter || isPreview && !row; // only the deck asks the server
        buttons.start.disabled = CANNOT_START.includes(row?.state);
        buttons.load.disabled = !isOn();
        buttons.load.hidden = isHidden;
        for (const [word] of tells) {
            buttons[word].disabled = row?.state !== 'ready';
            buttons[word].hidden = isHidden;
        }
        buttons.replay.hidden = isDoor || isLive && (isHidden || tells.length > 0); // no place
        const [needed, other] = isOn() ? [buttons.stop, buttons.start] : [buttons.start, buttons.stop];
        const hadFocus = document.activeElement === other;
        needed.hidden = isHidden;
        other.hidden = true;
        if (hadFocus) {
            needed.focus();
        }
        buttons.load.firstChild.textContent = isLoadWanted ? 'Loading' : 'Load';
        buttons.load.setAttribute('aria-pressed', isLoadWanted);
        buttons.replay.setAttribute('aria-pressed', isRecorded());
        recorded.hidden = !isRecorded();
        if (choice) {
            choice.hidden = isHidden;
            choice.value = key;
        }
        output.hidden = !output.textContent || isRecorded();
        link.hidden = isPresenter || row?.state !== 'ready' || !isReachable();
        link.href = isLive ? dashboardUrl() : '';
    }

    /** Polls the state of the round while its slide is shown. */
    async function watch() {
        clearTimeout(timer);
        const mine = ++asked;
        const status = await (await send('rounds', 'GET'))?.json().catch(console.warn);
        if (!isShown || isSending || mine !== asked) {
            return;
        }
        show(status ? status.rounds.find(each => each.key === key) : {state: 'silent'},
            status?.outputOf === key ? status.output : []);
        postToSpeakerView({shown: {slide: section.id, key, row, lines}});
        timer = setTimeout(watch, PERIOD_MILLIS);
    }

    /** A follower gets the state from the room's feed. */
    function follow({live, isGone}) {
        if (isShown && isLive && !isPreview && !presenterKey) {
            const isOurs = live && [key, ...doors].includes(live.round);
            show({state: isGone ? 'silent' : isOurs ? live.state : 'stopped'});
        }
    }

    return {
        get key() {
            return key;
        },
        start,
        load,
        stop,
        replay,
        machine: () => tell('machine'),
        engine: () => tell('engine'),
        front: () => tell('front'),
        receive,
        mirror(shown) {
            key = shown.key;
            show(shown.row, shown.lines);
        },
        follow,
        enter() {
            isShown = true;
            runner.inert = isPreview;
            if (isPrint || isPreview) {
                return;
            }
            if (!isLive) {
                isDoor || replay();
            } else if (presenterKey) {
                watch();
            } else {
                follow(roomState());
            }
        },
        leave() {
            isShown = false;
            runner.inert = true;
            isLoadWanted = false;
            hint = '';
            clearTimeout(timer);
            open('none');
        },
    };
}

/** A sketch that shows where on the dashboard to look, until one is shown. */
function sketch(section) {
    const parts = DASHBOARD.map(name => {
        const part = make('li', name.toLowerCase(), name);
        part.classList.toggle('watched', part.className === section.dataset.watch);
        return part;
    });
    const text = isPresenter ? [make('kbd', '', 'T'), ' shows its dashboard here']
        : isLive ? ['Its dashboard, once the presenter starts it']
            : ['Its dashboard, in the live talk'];
    return make('figure', 'sketch', make('ul', '', ...parts), make('figcaption', '', ...text));
}

/**
 * A list of doors, of which one is to be started. Letters are the deck's keys, even while it has the
 * focus; after a choice by pointer it gives the focus back, so that the arrows are the deck's, too.
 */
function doorChoice(doors, choose) {
    const choice = make('select', '', ...doors.map(door => new Option(door, door)));
    let isByKey = false;
    choice.ariaLabel = 'Door';
    choice.onpointerdown = () => isByKey = false;
    choice.onkeydown = event => {
        isByKey = true;
        if (/^[a-z]$/i.test(event.key)) {
            event.preventDefault();
        } else {
            event.stopPropagation();
        }
    };
    choice.onchange = () => {
        isByKey || choice.blur();
        choose(choice.value);
    };
    return choice;
}

function dashboardUrl() {
    return `${location.protocol}//${location.hostname}:${context.roundPort}/${context.roundFragment}`;
}

function isReachable() {
    return context.roundsOpen === 'true' || /^(localhost|127\..*|\[::1])$/.test(location.hostname);
}
