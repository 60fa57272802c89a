/* One line of notice over the slide, and in the speaker view. */
import {make, send} from './page.js';

const line = make('p', 'follow-notice');
const notices = {gone: [], refusal: [], away: []}; // the first that is not empty is shown
let speakerView = null;

line.setAttribute('role', 'status'); // always present, otherwise a screen reader would miss its first words
document.body.append(line);

/** Shows {@code content} until the same topic has other content, or none. */
export function say(topic, ...content) {
    notices[topic] = content.filter(Boolean);
    const shown = Object.values(notices).find(words => words.length) ?? [];
    if (shown.length !== line.childNodes.length || shown[0] !== line.firstChild?.data) {
        line.replaceChildren(...shown);
        copyToSpeakerView();
    }
}

/** Sends the presenter's command, shows why if it is refused, and returns whether it succeeded. */
export async function command(path) {
    const response = await send(path);
    if (response) {
        say('refusal', response.ok ? '' : `${await response.text()}: open the address on its console`);
    }
    return Boolean(response?.ok);
}

function copyToSpeakerView() {
    if (speakerView && !speakerView.closed) {
        speakerView.document.getElementById('notice').textContent = line.textContent;
    }
}

/** Gives a newly opened speaker view our styles and a place for notices. */
export function prepareSpeakerView(view) {
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
    copyToSpeakerView();
}

/** Sends a message to the slides that the speaker view shows. */
export function postToSpeakerView(message) {
    if (speakerView && !speakerView.closed) {
        for (let i = 0; i < speakerView.length; i++) {
            speakerView[i].postMessage(message, location.origin);
        }
    }
}
