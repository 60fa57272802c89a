/* global Reveal, RevealNotes */
import {applyTheme, guardFragment, isInRoom, isLive, isPreview, isPrint, presenterKey} from './page.js';
import {command, prepareSpeakerView} from './notices.js';
import {moved, returnToPresenter, startFollowing} from './follow.js';
import {LOAD_STATES, createRound} from './round.js';
import {createWorld} from './world.js';

const KEYS = [
    {keyCode: 84, key: 'T', description: 'Start the round of this slide', action: 'start'},
    {keyCode: 68, key: 'D', description: 'Load the round, or end the load', action: 'load'},
    {keyCode: 88, key: 'X', description: 'Stop the round', action: 'stop'},
    {keyCode: 69, key: 'E', description: 'Show the recorded run, or return from it', action: 'replay'},
    {keyCode: 49, key: '1', description: 'Kill a machine', action: 'machine'},
    {keyCode: 50, key: '2', description: 'Kill the engine', action: 'engine'},
    {keyCode: 51, key: '3', description: 'Start a second front, or kill it', action: 'front'},
    {keyCode: 82, key: 'R', description: 'Return to the presenter’s slide', action: 'return'},
];
const UPRIGHT = matchMedia('(max-width: 700px) and (orientation: portrait)'); // a phone

const rounds = new Map(); // by slide
const worlds = new Map();

/* Any site with a handle to this window may send it messages, and reveal.js would obey. */
addEventListener('message', event => {
    if (isLive && event.origin !== location.origin && !LOAD_STATES.includes(event.data)) {
        event.stopImmediatePropagation();
        console.warn(`Ignored a message from ${event.origin}`);
    }
}, true);
guardFragment();
applyTheme();
document.body.dataset.role =
    !isLive ? 'copy' : isPreview ? 'preview' : presenterKey ? 'presenter' : 'follower';

for (const section of document.querySelectorAll('section[data-run]')) {
    rounds.set(section, createRound(section, act));
}
for (const figure of document.querySelectorAll('.world')) {
    worlds.set(figure.closest('section'), createWorld(figure));
}

function currentRound() {
    return rounds.get(Reveal.getCurrentSlide());
}

/** Carries out a key, a button or a command from the speaker view. */
function act(action) {
    if (isPreview) {
        window.parent.opener?.postMessage({fullyLoaded: action}, location.origin);
    } else if (action === 'return') {
        returnToPresenter();
    } else if (presenterKey || !isLive && action === 'replay') {
        currentRound()?.[action]();
    }
}

function size() {
    const isUpright = UPRIGHT.matches && !isPreview && !isPrint;
    document.documentElement.classList.toggle('portrait', isUpright);
    return isUpright ? {width: 640, height: 1080} : {width: 1280, height: 720};
}

UPRIGHT.addEventListener('change', () => Reveal.configure(size()));

Reveal.initialize({
    ...size(),
    margin: 0,
    center: false,
    controls: matchMedia('(pointer: coarse)').matches,
    hash: !presenterKey, // it would replace the key; the presenter returns to the room's slide
    slideNumber: 'c/t',
    transition: 'none',
    scrollActivationWidth: null, // keep paged slides on phones, too
    pdfSeparateFragments: false,
    defaultTiming: 0, // each slide has its own; without this option there is no pace
    plugins: [RevealNotes],
}).then(() => {
    // As an application, a screen reader would pass on every key and could not read by line.
    Reveal.getRevealElement().setAttribute('role', 'main');
    Reveal.on('slidechanged', ({previousSlide, currentSlide}) => {
        for (const moving of [rounds, worlds]) {
            moving.get(previousSlide)?.leave();
            moving.get(currentSlide)?.enter();
        }
        moved();
    });
    Reveal.on('fragmentshown', moved);
    Reveal.on('fragmenthidden', moved);
    for (const {action, ...binding} of KEYS) {
        Reveal.addKeyBinding(binding, () => act(action));
    }
    currentRound()?.enter();
    worlds.get(Reveal.getCurrentSlide())?.enter();
    if (isInRoom) {
        startFollowing(state => currentRound()?.follow(state));
    }
    document.body.dataset.deck = 'ready';
});

addEventListener('message', event => {
    currentRound()?.receive(event);
    if (event.origin !== location.origin) {
        return;
    }
    if (event.data?.fullyLoaded) {
        act(event.data.fullyLoaded);
    } else if (isPreview && event.data?.shown) {
        rounds.get(document.getElementById(event.data.shown.slide)).mirror(event.data.shown);
    } else if (/"namespace":"reveal-notes"/.test(event.data) && event.source.opener === window) {
        prepareSpeakerView(event.source);
    }
});

/*
 * One browser has too few connections for the whole load; the presenter's server sends the rest
 * until the frame or the slide ends its load.
 */
let isAdding = false;
addEventListener('message', ({source, data}) => {
    const frames = [...document.querySelectorAll('.runner iframe')];
    const isLoading = data === 'loads';
    if (presenterKey && (isLoading || data === 'rests' && isAdding)
        && frames.some(frame => frame.contentWindow === source)) {
        isAdding = isLoading;
        command(`rounds/${currentRound().key}/${isLoading ? 'load' : 'unload'}`);
    }
});

/*
 * After a click into a frame, the deck's keys still work. The Tab key moves the focus there
 * to stay.
 */
let isTab = false;
addEventListener('keydown', event => isTab = event.key === 'Tab', true);
addEventListener('keyup', () => isTab = false, true);
addEventListener('blur', () => {
    const came = isTab;
    isTab = false;
    setTimeout(() => {
        if (!came && document.activeElement?.matches('.slides iframe')) {
            document.activeElement.blur();
            window.focus();
        }
    });
});
