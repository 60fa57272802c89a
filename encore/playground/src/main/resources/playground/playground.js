'use strict';
/* The page: one world, stepped with the screen's frames. */

const SAMPLE_MILLIS = 250; // virtual, between two samples of the lines
const STEP_MILLIS = 50; // virtual, between two looks at the real clock
const BUDGET_MILLIS = 12; // real, for each frame; the rest is for drawing
const LONGEST_FRAME_MILLIS = 100; // a hidden page does not catch up
const CALM_MILLIS = 500; // between two pictures where motion is reduced
const FAILED_MILLIS = 3000; // by then, the first world has failed
const NEWS_MILLIS = 1000; // between two announcements
const MARKS = ['– idle', '✓ holds', '✗ broken'];

const reducedMotion = matchMedia('(prefers-reduced-motion: reduce)');
const measured = JSON.parse(document.getElementById('measured').textContent);
const settings = settingsInAddress();
const picture = createPicture(document.getElementById('picture'), reducedMotion);
const lines = createLines(document.getElementById('lines'));
const curve = createCurve(document.getElementById('curve'),
    document.getElementById('difference'), measured);
const lamps = [...document.querySelectorAll('#lamps li')];
const counts = [...document.querySelectorAll('[data-figure]')];
const door = document.getElementById('door');
const clock = document.getElementById('clock');
const runButton = document.getElementById('run');
const link = document.getElementById('link');
const news = document.getElementById('news');

let world;
let figureNames;
let outcomes;
let nowMillis; // virtual
let goalMillis;
let nextSampleMillis;
let isRunning = !reducedMotion.matches;
let lastFrameAt = performance.now();
let lastDrawnAt = 0;
let lastNewsAt = 0;
let reachedSpeed;
let announced = '';

function restart() {
    world = newPlayground(settings.seed, settings.round, settings.cores, settings.unit,
        settings.n * 1000);
    figureNames = [...world.figureNames()];
    outcomes = [...world.outcomes()];
    turnAll();
    nowMillis = 0;
    goalMillis = 0;
    nextSampleMillis = SAMPLE_MILLIS;
    reachedSpeed = settings.speed;
    lines.reset();
    picture.reset(settings.round, settings.cores, world.places().length / 2);
    const {name, lesson} = measured.curves.find(({round}) => round === settings.round)
        ?? {name: '', lesson: ''};
    document.getElementById('lesson').textContent = lesson || `Round ${settings.round} ${name}`;
    curve.show(settings.round);
    draw();
}

/** The knobs that a running world follows. */
function turnAll() {
    world.set('load', settings.load);
    world.set('unit', settings.unit);
    world.set('sizes', settings.sizes);
    world.set('patience', settings.patience * 1000);
    world.set('retries', settings.retries);
}

function figures() {
    return Object.fromEntries([...world.figures()].map((value, i) => [figureNames[i], value]));
}

/** Lets virtual time pass until the goal, or until the frame's time is used up. */
function advance(goal, endAt) {
    while (nowMillis < goal && performance.now() < endAt) {
        nowMillis = Math.min(goal, nextSampleMillis, nowMillis + STEP_MILLIS);
        world.runUntil(nowMillis);
        if (nowMillis === nextSampleMillis) {
            sample();
            nextSampleMillis += SAMPLE_MILLIS;
        }
    }
}

function sample() {
    const {waitMillis, servedUnits, refused, sent} = figures();
    lines.add({at: nowMillis / 1000, wait: waitMillis / 1000, units: servedUnits, refused, sent,
        ceiling: 1000 * settings.cores / settings.unit});
}

function frame(at) {
    const passed = Math.min(LONGEST_FRAME_MILLIS, at - lastFrameAt);
    lastFrameAt = at;
    if (isRunning && passed > 0) {
        const before = nowMillis;
        goalMillis += passed * settings.speed;
        advance(goalMillis, performance.now() + BUDGET_MILLIS);
        goalMillis = Math.min(goalMillis, nowMillis + passed * settings.speed); // one frame behind
        reachedSpeed += ((nowMillis - before) / passed - reachedSpeed) / 10;
    }
    if (!reducedMotion.matches || at - lastDrawnAt >= CALM_MILLIS) {
        lastDrawnAt = at;
        draw();
    }
    requestAnimationFrame(frame);
}

function draw() {
    const now = figures();
    picture.draw(world, now.waitingUnits, endedSince());
    lines.draw(settings.n);
    for (const count of counts) {
        count.textContent = now[count.dataset.figure].toLocaleString('en');
    }
    showLamps(now);
    showDoor(now);
    showClock();
    document.getElementById('picture').setAttribute('aria-label', `Round ${settings.round}: `
        + `${now.waitingUnits} units wait, the oldest for ${(now.waitMillis / 1000).toFixed(1)} s; `
        + `${now.served} requests were served in time, ${now.late} late, ${now.refused} refused.`);
}

function endedSince() {
    const log = world.takeLog();
    const ended = [];
    for (let i = 0; i < log.length; i += 3) {
        const outcome = outcomes[log[i + 2]];
        if (outcome !== 'ADMITTED') {
            ended.push({id: log[i], outcome});
        }
    }
    return ended;
}

function showLamps(now) {
    const words = {
        saturation: `${percentOf(now.utilization)} busy`,
        responsiveness: `a ping waits ${duration(now.lagMillis)}`,
        grace: `the oldest waits ${duration(now.waitMillis)}`,
    };
    for (const lamp of lamps) {
        const {constraint} = lamp.dataset;
        lamp.dataset.verdict = ['idle', 'holds', 'broken'][now[constraint]];
        lamp.querySelector('.verdict').textContent = MARKS[now[constraint]];
        lamp.querySelector('.figure').textContent = words[constraint];
    }
    announce(Object.keys(words).map(name => `${name} ${MARKS[now[name]].slice(2)}`).join(', '));
}

/** Says a change of the verdicts, but not more often than one can listen. */
function announce(verdicts) {
    const at = performance.now();
    if (verdicts !== announced && at - lastNewsAt > NEWS_MILLIS) {
        announced = verdicts;
        lastNewsAt = at;
        news.textContent = verdicts;
    }
}

function duration(millis) {
    return millis < 1000 ? `${Math.round(millis)} ms` : `${(millis / 1000).toFixed(1)} s`;
}

/** What the door says: how long one may wait, and why the latest request was refused. */
function showDoor({limitMillis}) {
    const reason = world.reason();
    door.textContent = settings.round < 4 ? 'No door: everybody is let in.'
        : `The door lets nobody wait for more than ${duration(limitMillis)}. `
            + (reason ? `The latest refusal: “${reason}.”` : 'It has refused nobody yet.');
}

function showClock() {
    const speed = reachedSpeed < 10 ? reachedSpeed.toFixed(1) : Math.round(reachedSpeed);
    const isSlow = isRunning && nowMillis > 1000 && reachedSpeed < 0.8 * settings.speed;
    clock.textContent = `${(nowMillis / 1000).toFixed(1)} s of simulated time`
        + (isSlow ? `, at ${times(speed)}: this device cannot go faster` : '');
}

function remember() {
    const fragment = fragmentOf(settings);
    link.href = fragment;
    if (location.hash !== fragment) {
        location.replace(fragment); // adds nothing to the history
    }
}

function run(shallRun) {
    isRunning = shallRun;
    runButton.textContent = isRunning ? 'Pause' : 'Run';
}

function createRounds(fieldset) {
    return [1, 2, 3, 4].map(round => {
        const label = document.createElement('label');
        const input = document.createElement('input');
        const curve = measured.curves.find(each => each.round === round);
        Object.assign(input, {type: 'radio', name: 'round', value: round});
        label.append(input, `${round} ${curve?.name ?? ''}`);
        fieldset.append(label);
        input.addEventListener('change', () => {
            settings.round = round;
            remember();
            restart();
        });
        return input;
    });
}

document.documentElement.classList.toggle('framed', window !== window.parent); // on a slide
const roundInputs = createRounds(document.getElementById('rounds'));
const showKnobs = createKnobs(document.getElementById('knobs'), settings, knob => {
    remember();
    if (knob.restarts) {
        restart();
    } else {
        turnAll();
        reachedSpeed = settings.speed;
        goalMillis = nowMillis;
    }
});

runButton.addEventListener('click', () => run(!isRunning));
document.getElementById('restart').addEventListener('click', () => {
    restart();
    run(true);
});
for (const button of document.querySelectorAll('[data-press]')) {
    button.addEventListener('click', () => world.press(button.dataset.press));
}
addEventListener('hashchange', () => {
    if (fragmentOf(settings) !== location.hash) { // somebody pasted a link
        Object.assign(settings, settingsInAddress());
        showSettings();
        restart();
    }
});

function showSettings() {
    roundInputs[settings.round - 1].checked = true;
    showKnobs();
    remember();
}

showSettings();
restart();
run(isRunning);
if (reducedMotion.matches) {
    advance(FAILED_MILLIS, Infinity);
    goalMillis = nowMillis;
    draw();
}
requestAnimationFrame(frame);
