/*
 * The page's role: the presenter's, a follower's, a frame of the speaker view, or a serverless
 * copy.
 */
const GIVE_UP_MILLIS = 2000; // a later answer is ignored

const parameters = new URLSearchParams(location.search);

export const context = document.documentElement.dataset; // which the server writes into the page
export const isLive = context.mode === 'live';
export const isPreview = parameters.has('receiver'); // a frame of the speaker view
export const isPrint = parameters.has('print-pdf');
export const isInRoom = isLive && !isPreview && !isPrint;
export const presenterKey = isLive ? takeKey() : null;
export const isPresenter = Boolean(presenterKey) || isPreview;
export const restartCommand = 'java -jar slides/target/slides.jar';

/**
 * Moves the presenter's key from the address bar to this history entry, so that reloading and going
 * back keep it. Does not use sessionStorage, which is copied to every window that this tab opens,
 * even after it has moved to another site.
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

/** Any site with a handle to this window may change its fragment, and reveal.js would obey. */
export function guardFragment() {
    addEventListener('hashchange', event => {
        if (isLive && location.hash.startsWith('#key=')) {
            location.reload(); // the address of a restarted presenter
        } else if (presenterKey) {
            event.stopImmediatePropagation();
            keepKey(presenterKey);
        }
    }, true);
}

/** Sends the server a command and returns the answer, or null if none comes in time. */
export async function send(path, method = 'POST') {
    try {
        return await fetch(path, {
            method,
            headers: {'X-Presenter-Key': presenterKey},
            signal: AbortSignal.timeout(GIVE_UP_MILLIS),
        });
    } catch (error) {
        console.warn(error);
        return null;
    }
}

export function applyTheme() {
    const theme = parameters.get('theme');
    if (theme === 'dark' || theme === 'light') {
        document.documentElement.classList.add(theme);
    }
}

export function make(name, className, ...content) {
    const element = document.createElement(name);
    element.className = className;
    element.append(...content);
    return element;
}
