import {isPreview, isPrint} from './page.js';

const SPEED = 4; // virtual seconds per second

const reducedMotion = matchMedia('(prefers-reduced-motion: reduce)');

/**
 * Plays the recorded run of a simulated world while its slide is shown; otherwise shows the end.
 *
 * @param ended called when it has been played to its end
 */
export function createWorld(figure, ended = () => {}) {
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
            if (isPreview || isPrint || reducedMotion.matches) {
                return;
            }
            const startedAt = performance.now();
            const step = () => {
                const at = (performance.now() - startedAt) / 1000 * SPEED;
                show(Math.min(at, end));
                frame = at < end ? requestAnimationFrame(step) : 0;
                if (!frame) {
                    ended();
                }
            };
            step();
        },
        leave() {
            cancelAnimationFrame(frame);
            show(end);
        },
    };
}
