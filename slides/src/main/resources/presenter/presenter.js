const PERIOD_MILLIS = 500;
const GIVE_UP_MILLIS = 2000; // an answer that takes longer is none
const WORDS = {
    missing: () => '⚠ not built',
    stopped: () => '– stopped',
    starting: () => '… starting',
    ready: () => '✓ ready',
    stopping: () => '… stopping',
    ended: row => `✗ ended with exit code ${row.exitCode}`,
};
const ON = ['starting', 'ready', 'stopping'];

const byId = id => document.getElementById(id);
const pre = document.querySelector('pre');
let newsAt = performance.now();

/** Asks how the rounds stand, shows it, and asks again a little later. */
async function watch() {
    try {
        const response = await fetch('/rounds', {signal: AbortSignal.timeout(GIVE_UP_MILLIS)});
        if (!response.ok) {
            throw new Error(await response.text());
        }
        show(await response.json());
        newsAt = performance.now();
        say('live', 'Live');
    } catch (error) {
        console.warn(error);
        const silentSeconds = ((performance.now() - newsAt) / 1000).toFixed(0);
        say('silent', `The presenter's server has been gone for ${silentSeconds} s,`
            + ' and its round with it. Start it again: this page will notice');
        document.querySelectorAll('button').forEach(button => button.disabled = true);
        document.querySelectorAll('a').forEach(link => link.hidden = true);
    }
    setTimeout(watch, PERIOD_MILLIS);
}

function say(state, text) {
    byId('connection').dataset.state = document.body.dataset.connection = state;
    if (byId('connection').textContent !== text) {
        byId('connection').textContent = text;
    }
}

function show(scene) {
    const list = byId('rounds');
    while (list.children.length < scene.rounds.length) {
        list.append(newPanel(list.children.length + 1));
    }
    scene.rounds.forEach((row, i) => showRow(list.children[i], row));
    byId('console-of').textContent =
        scene.consoleOf ? `Console of round ${scene.consoleOf}` : 'Console: no round ran yet';
    const text = scene.console.join('\n');
    if (pre.textContent !== text) {
        const wasAtEnd = pre.scrollTop + pre.clientHeight > pre.scrollHeight - 40;
        pre.textContent = text;
        if (wasAtEnd) {
            pre.scrollTop = pre.scrollHeight;
        }
    }
}

function newPanel(number) {
    const panel = document.querySelector('template').content.firstElementChild.cloneNode(true);
    const start = panel.querySelector('.start');
    start.setAttribute('aria-keyshortcuts', number);
    start.ariaLabel = `Start round ${number}`;
    start.onclick = () => tell(number, 'start');
    const stop = panel.querySelector('.stop');
    stop.ariaLabel = `Stop round ${number}`;
    stop.onclick = () => tell(number, 'stop');
    return panel;
}

function showRow(panel, row) {
    panel.dataset.state = row.state;
    panel.querySelector('h2').textContent = row.title;
    panel.querySelector('.state').textContent = WORDS[row.state](row);
    const remark = panel.querySelector('.remark');
    remark.textContent = row.remark ?? '';
    remark.hidden = !row.remark;
    const link = panel.querySelector('a');
    link.hidden = !row.url;
    link.href = row.url ?? '';
    panel.querySelector('.start').disabled = row.state === 'missing' || ON.includes(row.state);
    panel.querySelector('.stop').disabled = !['starting', 'ready'].includes(row.state);
}

/** Tells the server to start or stop a round; what it refuses is said on the page. */
async function tell(number, what) {
    let refusal = '';
    try {
        const response = await fetch(`/rounds/${number}/${what}`, {method: 'POST'});
        refusal = response.ok ? '' : await response.text();
    } catch (error) {
        console.warn(error); // the watch will find out, and say it
    }
    byId('refusal').textContent = refusal;
    byId('refusal').hidden = !refusal;
}

document.addEventListener('keydown', event => {
    if (event.repeat || event.ctrlKey || event.metaKey || event.altKey) {
        return;
    }
    const button = event.key === 's'
        ? document.querySelector('.stop:enabled')
        : document.querySelector(`.start[aria-keyshortcuts="${CSS.escape(event.key)}"]:enabled`);
    button?.click();
});

watch();
