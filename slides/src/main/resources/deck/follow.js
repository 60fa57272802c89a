/* Keeps a follower on the presenter's slide, and the room on the slide of the presenter's page. */
/* global Reveal */
import {isInRoom, make, presenterKey, restartCommand} from './page.js';
import {command, say} from './notices.js';
import {keepConnected} from './websocket.js';

const CHECK_MILLIS = 500;
const SILENT_MILLIS = 8000; // the server sends something every 3 s
const GONE_MILLIS = 1000; // a connection that returns sooner shows no notice

const pageId = Math.random().toString(36).slice(2);

let room = {move: 0, slide: null, live: null};
let isAway = false; // a follower who has paged away
let isMoving = false;
let wanted = null; // the newest unsent move
let isSending = false;
let isUnsent = false; // the last move did not reach the server
let closedAt = Infinity;
let showState = () => {};

const returnButton = make('button', 'return', 'Return to the presenter ', make('kbd', '', 'R'));
returnButton.type = 'button';
returnButton.onclick = returnToPresenter;

/**
 * Connects to the room.
 *
 * @param show called with each state of the room: the running round, and whether the server is gone
 */
export function startFollowing(show) {
    showState = show;
    keepConnected('/follow', SILENT_MILLIS, (text, isFirst) => {
        closedAt = Infinity;
        receive(JSON.parse(text), isFirst);
        return true;
    }, () => closedAt = Math.min(closedAt, performance.now()));
    setInterval(showConnection, CHECK_MILLIS);
}

/** The round running in the room, if any. */
export function roomState() {
    return {live: room.live, isGone: performance.now() - closedAt > GONE_MILLIS};
}

export function returnToPresenter() {
    if (isAway) {
        isAway = false;
        say('away');
        goToRoom();
    }
}

/** Call this when the page shows another slide or fragment. */
export function moved() {
    if (isMoving || !isInRoom) {
        return;
    }
    if (presenterKey) {
        wanted = here();
        sendMoves();
    } else if (room.slide) {
        const at = here();
        isAway = ['h', 'v', 'f'].some(part => at[part] !== room.slide[part]);
        say('away', ...isAway ? ['You are on your own. ', returnButton] : []);
    }
}

function here() {
    const {h, v, f} = Reveal.getIndices();
    return {h: h ?? 0, v: v ?? 0, f: f ?? -1};
}

function goToRoom() {
    isMoving = true;
    Reveal.slide(room.slide.h, room.slide.v, room.slide.f);
    isMoving = false;
}

function receive(news, isFirst) {
    const isNew = news.move !== room.move;
    room = news;
    if (presenterKey && isFirst && (!room.slide || isUnsent)) {
        moved(); // the server has restarted, so the room goes where a presenter moved last
    } else if (room.slide && (isNew || isFirst) && room.slide.by !== pageId && !isAway) {
        goToRoom();
    }
    showConnection();
    document.body.dataset.move = room.move;
}

/** Shown on every slide, because followers may be waiting for the next one. */
function showConnection() {
    const state = roomState();
    say('gone', ...!state.isGone ? [] : presenterKey
        ? ['No server. Restart it with the same options: ',
            make('code', '', restartCommand), '; this page reconnects by itself.']
        : ['The presenter’s server is gone; this page reconnects by itself when it is back.']);
    showState(state);
}

/** Sends one move at a time, always the newest; those in between are dropped. */
async function sendMoves() {
    if (isSending) {
        return;
    }
    isSending = true;
    while (wanted) {
        const {h, v, f} = wanted;
        wanted = null;
        isUnsent = !await command(`move?h=${h}&v=${v}&f=${f}&by=${pageId}`);
    }
    isSending = false;
}
