// What guben serve adds to every page it shows: the page follows the data, and what is
// wrong with them shows over it. All words come from the server, and whatever comes from
// there is put in as text.
(() => {
  'use strict';
  const { at, lost } = document.currentScript.dataset;
  const address = '/_guben/events?page=' + encodeURIComponent(location.pathname) + '&at=' + encodeURIComponent(at);
  let words = {};
  let source = null;
  let panel = null; // the problems
  let shown = ''; // which problems have been shown, as text
  let before = null; // what had the focus before the panel took it
  let note = null; // the line at the foot of the screen

  function make(tag, attributes, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.append(...children);
    return element;
  }

  function button(text, act) {
    const element = make('button', { type: 'button' }, text);
    element.addEventListener('click', act);
    return element;
  }

  function line(problem) {
    const mark = problem.mark || ' ';
    return make('pre', { class: 'guben-line' }, make('span', { 'aria-hidden': 'true' }, problem.line + ' | '), problem.before || '', make('mark', {}, mark), problem.after || '');
  }

  function item(problem) {
    const element = make('li', {}, make('p', { class: 'guben-place' }, make('strong', {}, problem.place), ' ', make('span', {}, problem.code)), make('p', {}, problem.message));
    if (problem.line) element.append(line(problem));
    for (const text of problem.notes || []) element.append(make('p', { class: 'guben-note' }, text));
    return element;
  }

  function openPanel(trouble) {
    closePanel();
    say('');
    const close = button(words.close, () => dismiss(trouble));
    panel = make('section', { class: 'guben-trouble', role: 'alertdialog', 'aria-labelledby': 'guben-trouble-title', 'aria-describedby': 'guben-trouble-text', tabindex: '-1' },
      make('div', { class: 'guben-head' }, make('h2', { id: 'guben-trouble-title' }, trouble.title), close),
      make('div', { class: 'guben-list', tabindex: '0', role: 'group', 'aria-labelledby': 'guben-trouble-title' },
        make('p', { id: 'guben-trouble-text' }, trouble.text),
        make('ol', {}, ...(trouble.problems || []).map(item)),
        ...(trouble.more ? [make('p', {}, trouble.more)] : [])));
    panel.addEventListener('keydown', event => {
      if (event.key !== 'Escape') return;
      event.stopPropagation();
      dismiss(trouble);
    });
    before = document.activeElement;
    document.body.append(panel);
    panel.focus({ preventScroll: true });
  }

  function closePanel() {
    if (!panel) return;
    const held = panel.contains(document.activeElement);
    panel.remove();
    panel = null;
    if (held && before && before.isConnected) before.focus({ preventScroll: true });
  }

  // The reader puts the panel away; a line at the foot leads back to it.
  function dismiss(trouble) {
    closePanel();
    say(trouble.short, button(words.open, () => openPanel(trouble)));
  }

  // say shows a line at the foot of the screen; an empty text takes it away.
  function say(text, ...more) {
    if (note) note.remove();
    note = null;
    if (!text) return;
    note = make('div', { class: 'guben-say', role: 'status' }, make('span', {}, text), ...more);
    document.body.append(note);
  }

  function hear(event) {
    const news = JSON.parse(event.data);
    words = news.words;
    if (news.old) {
      source.close();
      location.reload();
      return;
    }
    const trouble = news.trouble ? JSON.stringify(news.trouble) : '';
    if (trouble === shown && !(note && note.classList.contains('guben-lost'))) return;
    const again = trouble === shown; // we had only lost the server for a while
    shown = trouble;
    if (!trouble) {
      closePanel();
      say('');
    } else if (!panel && again) {
      dismiss(news.trouble);
    } else if (!again) {
      openPanel(news.trouble);
    } else {
      say('');
    }
  }

  function lose() {
    if (!(note && note.classList.contains('guben-lost'))) {
      say(lost);
      note.classList.add('guben-lost');
    }
    if (source.readyState === EventSource.CLOSED) setTimeout(listen, 1000);
  }

  // Only a page that can be seen listens: a browser has few connections to one server.
  function listen() {
    if (source) source.close();
    source = null;
    if (document.visibilityState === 'hidden') return;
    source = new EventSource(address);
    source.addEventListener('message', hear);
    source.addEventListener('error', lose);
  }

  document.addEventListener('visibilitychange', listen);
  listen();
})();
