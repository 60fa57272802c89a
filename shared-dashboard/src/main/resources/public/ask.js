/* Over http the address bar cannot prove that no other site's page asks. A page of ours can. */
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
        link.textContent = 'No answer: ask again';
    }
});

/** Puts the answer in place of this page, where a screen reader begins to read it. */
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
