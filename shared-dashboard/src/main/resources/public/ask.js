/* Over http a request from the address bar cannot prove that no other site sent it. One from our page can. */
document.addEventListener('click', async event => {
    const link = event.target.closest('.again');
    if (!link) {
        return;
    }
    event.preventDefault();
    link.textContent = 'Waiting for the answer…';
    try {
        const response = await fetch(link.href, {
            headers: {Accept: 'text/html', 'X-Requested-With': 'fully-loaded'},
            cache: 'no-store',
        });
        show(await response.text(), link.href);
    } catch {
        link.textContent = 'No answer. Ask again';
    }
});

/** Replaces this page with the answer and moves the focus there, for screen readers. */
function show(answer, address) {
    const page = new DOMParser().parseFromString(answer, 'text/html');
    const main = page.querySelector('main');
    if (!main) { // a line of text
        document.querySelector('.note').textContent = answer;
        document.querySelector('.again').textContent = 'Ask again';
        return;
    }
    document.title = page.title;
    document.querySelector('main').replaceWith(main);
    history.replaceState(null, '', address);
    const heading = main.querySelector('h1');
    heading.tabIndex = -1;
    heading.focus();
}
