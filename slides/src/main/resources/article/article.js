/* Plays the recordings and the simulated world. Without this script all of them show how they end. */
import {createWorld} from './world.js';

const SPEED = 4; // recorded seconds per second
const IN_VIEW = 0.6; // of a figure, for it to play by itself
const STYLES = {h: 'holds', b: 'broken', i: 'idle'};
const SIGNS = {h: '✓', b: '✗', i: '–'};

const reducedMotion = matchMedia('(prefers-reduced-motion: reduce)');

/** One recorded round. */
function createLane(lane) {
    const steps = JSON.parse(lane.dataset.steps);
    const lamps = [...lane.querySelectorAll('.lamp')];
    const figures = [...lane.querySelectorAll('.now b')];
    const parts = [...lamps, ...figures];
    const atEnd = parts.map(part => [part.className, part.innerHTML]);

    return {
        /** Shows an instant, in seconds. */
        show(at) {
            const [, verdicts, ...values] = steps.findLast(([from]) => from <= at) ?? steps[0];
            lamps.forEach((lamp, i) => {
                lamp.className = `lamp ${STYLES[verdicts[i]]}`;
                lamp.querySelector('.sign').textContent = SIGNS[verdicts[i]];
                lamp.querySelector('.unseen').textContent = `: ${STYLES[verdicts[i]]}`;
            });
            figures.forEach((figure, i) => figure.textContent = values[i]);
        },
        rest() {
            parts.forEach((part, i) => [part.className, part.innerHTML] = atEnd[i]);
        },
    };
}

/**
 * Recorded rounds on one time axis, which play together.
 *
 * @param ended called when they have been played to their end
 */
function createRuns(figure, ended) {
    const lanes = [...figure.querySelectorAll('.lane')].map(createLane);
    const seconds = Number(figure.dataset.seconds);
    let frame = 0;

    function leave() {
        cancelAnimationFrame(frame);
        figure.style.removeProperty('--at');
        lanes.forEach(lane => lane.rest());
    }

    return {
        enter() {
            const startedAt = performance.now();
            const step = () => {
                const at = (performance.now() - startedAt) / 1000 * SPEED;
                if (at >= seconds) {
                    leave();
                    ended();
                    return;
                }
                figure.style.setProperty('--at', at / seconds);
                lanes.forEach(lane => lane.show(at));
                frame = requestAnimationFrame(step);
            };
            step();
        },
        leave,
    };
}

/** Adds to a figure a button that plays it, and stops it again. */
function addButton(figure, create) {
    const button = Object.assign(document.createElement('button'), {type: 'button'});
    const player = create(figure, () => show(false));
    let isPlaying = false;

    function show(plays) {
        isPlaying = plays;
        button.textContent = plays ? '■ Stop' : '▶ Play';
    }

    function toggle() {
        show(!isPlaying);
        isPlaying ? player.enter() : player.leave();
    }

    button.onclick = toggle;
    show(false);
    figure.prepend(button);
    return {
        play() {
            if (!isPlaying) {
                toggle();
            }
        },
    };
}

const players = new Map(); // by the figure that plays by itself
for (const figure of document.querySelectorAll('.runs')) {
    const player = addButton(figure, createRuns);
    if ('autoplay' in figure.dataset) {
        players.set(figure, player);
    }
}
if (!reducedMotion.matches) { // otherwise worlds do not play
    for (const world of document.querySelectorAll('.world')) {
        players.set(world, addButton(world, createWorld));
    }
    const observer = new IntersectionObserver(entries => {
        for (const {isIntersecting, target} of entries) {
            if (isIntersecting) {
                observer.unobserve(target); // once
                players.get(target).play();
            }
        }
    }, {threshold: IN_VIEW});
    players.forEach((player, figure) => observer.observe(figure));
}
