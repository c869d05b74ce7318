// The desk's pages: a table to type into, and the outbox. Nothing that comes from data is ever
// read as markup.
(() => {
  'use strict';
  const $ = (id) => document.getElementById(id);
  const send = async (path, body) => {
    const answer = await fetch(path, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) });
    if (!answer.ok && answer.status !== 413) throw new Error(String(answer.status));
    return answer.json();
  };
  const line = (tag, text, name) => {
    const at = document.createElement(tag);
    at.textContent = text;
    if (name) at.className = name;
    return at;
  };
  const tell = (...nodes) => $('told').replaceChildren(...nodes);
  const fault = (text) => tell(line('p', text, 'fault'));
  const say = (words, values) => words.replace(/\{(\w+)\}/g, (_, name) => values[name]);

  // The choice between two values of a cell that somebody else has changed meanwhile.
  const choices = (words, conflicts, chosen) => conflicts.map((c) => {
    const box = line('div', '', 'conflict');
    box.append(line('p', say(words.conflict, { called: c.called })));
    for (const [side, value] of [['mine', c.mine], ['theirs', c.theirs]]) {
      const button = line('button', say(words[side], { value: value || '–' }));
      button.addEventListener('click', () => { chosen(c, side); box.remove(); });
      box.append(button);
    }
    return box;
  });

  const outbox = () => {
    const words = $('sending').dataset;
    const order = { sender: '', mine: [], theirs: [], id: '', why: '' };
    const name = (c) => [c.topic, c.period, c.code, c.key].join(' ');
    const done = (a) => {
      $('state').textContent = '';
      if (a.fault) return fault(a.fault);
      if ((a.conflicts || []).length) {
        return tell(...choices(words, a.conflicts, (c, side) => { order[side].push(name(c)); }));
      }
      const nodes = (a.findings || []).map((f) => line('p', f.text, f.level === 'error' ? 'fault' : ''));
      if (a.done) nodes.unshift(line('p', a.done));
      if (a.said) nodes.push(line('pre', a.said));
      if (/^https?:/.test(a.href || '')) { const link = line('a', a.href); link.href = a.href; nodes.push(link); }
      tell(...nodes);
      if (a.done && $('send')) $('send').disabled = true;
      return undefined;
    };
    const go = async (path, button) => {
      button.disabled = true;
      $('state').textContent = words.sending;
      try { done(await send(path, order)); } catch { fault(words.lost); $('state').textContent = ''; }
      if (!$('told').querySelector('p:not(.fault)') || $('told').querySelector('.conflict')) button.disabled = false;
    };
    if ($('send')) $('send').addEventListener('click', () => { order.sender = $('sender') ? $('sender').value : ''; go('send', $('send')); });
    for (const b of document.querySelectorAll('.back')) {
      b.addEventListener('click', () => { order.id = b.dataset.id; order.why = $(`why-${b.dataset.id}`).value; go('take-back', b); });
    }
  };

  // The way to the office: its address, a key to hand over, a fingerprint to compare.
  const join = (words) => {
    let print = '';
    const go = async (fingerprint) => {
      $('join').disabled = true;
      $('state').textContent = words.joining;
      tell();
      try {
        const a = await send('connect', { address: $('address') ? $('address').value.trim() : '', fingerprint });
        print = a.fingerprint || '';
        $('key').hidden = !a.key;
        $('line').value = a.key || '';
        $('host').hidden = !print || a.changed;
        $('print').textContent = print;
        if (a.fault) fault(a.fault);
        else if (a.done) { const link = line('a', `${a.done} ${words.home}`); link.href = './'; tell(link); } else tell(line('p', a.text, a.changed ? 'fault' : ''));
      } catch { fault(words.lost); }
      $('state').textContent = '';
      $('join').disabled = false;
    };
    $('join').addEventListener('click', () => go(''));
    $('trust').addEventListener('click', () => go(print));
    if ($('address')) $('address').addEventListener('keydown', (e) => { if (e.key === 'Enter' && !e.isComposing) go(''); });
  };

  const refresh = (button) => button.addEventListener('click', async () => {
    button.disabled = true;
    $('state').textContent = button.dataset.asking;
    try {
      const a = await send('refresh', {});
      if (a.fault) fault(a.fault);
      else { const link = line('a', a.done); link.href = './'; tell(link); }
    } catch { fault(button.dataset.lost); }
    $('state').textContent = '';
    button.disabled = false;
  });

  const table = (grid) => {
    const words = grid.dataset;
    const ask = { topic: words.topic, period: words.period, part: words.part };
    const rows = [...grid.tBodies[0].rows];
    const cells = rows.map((r) => [...r.querySelectorAll('input')]);
    const all = cells.flat();
    const was = new Map(all.map((c) => [c, c.value]));
    const marked = new Set(); // cells that look otherwise than at first
    const past = [];
    const future = [];
    let waiting = 0;
    let asked = 0;
    let unplaced = []; // what is said of cells of a block that found no place, until something else is typed

    const place = (c) => { const r = rows.indexOf(c.closest('tr')); return [r, cells[r].indexOf(c)]; };
    const differs = (c) => c.value.trim() !== was.get(c).trim();
    const buttons = () => {
      const some = all.some(differs);
      $('save').disabled = !some;
      $('lights').disabled = !some;
      $('undo').disabled = !past.length;
      $('redo').disabled = !future.length;
    };
    const lines = () => rows.map((r, i) => {
      const typed = {};
      let code = r.dataset.code;
      for (const c of cells[i]) {
        if (c.dataset.key === '') { code = c.value.trim(); continue; }
        if (differs(c)) typed[c.dataset.key] = { text: c.value.trim(), was: was.get(c) };
      }
      return { row: i, code, cells: typed };
    }).filter((l) => Object.keys(l.cells).length);

    const clear = () => {
      for (const c of all) if (differs(c)) marked.add(c);
      for (const c of marked) {
        const td = c.parentElement;
        td.className = differs(c) ? 'changed' : '';
        td.querySelectorAll('.tells').forEach((x) => x.remove());
        c.removeAttribute('aria-invalid');
        c.removeAttribute('aria-describedby');
        if (!td.className) marked.delete(c);
      }
    };
    const show = (answer, typed) => {
      clear();
      const rest = [];
      let n = 0;
      for (const f of answer.findings || []) {
        const l = typed[f.line];
        const c = l && (cells[l.row].find((x) => x.dataset.key === f.key) || cells[l.row][0]);
        const text = `${words[f.level]}${f.text}`;
        if (f.level !== 'note') n += 1;
        if (!c) { rest.push(line('p', text, f.level === 'error' ? 'fault' : '')); continue; }
        marked.add(c);
        const said = line('small', text, `tells ${f.level}`);
        said.id = `t${place(c).join('-')}-${c.parentElement.children.length}`;
        c.parentElement.append(said);
        if (f.level !== 'note') c.parentElement.classList.add(f.level);
        if (f.level === 'error') c.setAttribute('aria-invalid', 'true');
        c.setAttribute('aria-describedby', [c.getAttribute('aria-describedby'), said.id].filter(Boolean).join(' '));
      }
      tell(...unplaced, ...rest);
      $('state').textContent = typed.length ? (n ? say(words.found, { n }) : words.clean) : '';
    };
    const trying = async (path) => {
      const typed = lines();
      asked += 1;
      const mine = asked;
      const body = { ...ask, why: $('why').value.trim(), lines: typed.map(({ code, cells: x }) => ({ code, cells: x })) };
      try {
        const answer = await send(path, body);
        if (mine !== asked) return null;
        if (answer.fault) { fault(answer.fault); return null; }
        show(answer, typed);
        return { answer, typed };
      } catch { fault(words.lost); return null; }
    };
    const check = () => { clearTimeout(waiting); waiting = setTimeout(() => { $('state').textContent = words.checking; trying('check'); }, 150); };

    // A change of one or more cells at once, which is undone at once.
    const put = (changes) => {
      for (const [c, , now] of changes) c.value = now;
      buttons();
      check();
    };
    const change = (changes) => {
      const real = changes.filter(([, before, now]) => before !== now);
      if (!real.length) return;
      past.push(real);
      future.length = 0;
      put(real);
    };
    const step = (from, to, flip) => {
      const last = from.pop();
      if (!last) return;
      to.push(last);
      put(last.map(([c, before, now]) => (flip ? [c, now, before] : [c, before, now])));
      last[0][0].focus();
    };
    const held = new Map(was);
    grid.addEventListener('input', (e) => {
      const c = e.target;
      unplaced = [];
      const before = held.get(c);
      held.set(c, c.value);
      const top = past[past.length - 1];
      if (top && top.length === 1 && top[0][0] === c && top.typing) top[0][2] = c.value;
      else { const one = [[c, before, c.value]]; one.typing = true; past.push(one); }
      future.length = 0;
      buttons();
      check();
    });
    grid.addEventListener('focusout', () => { const top = past[past.length - 1]; if (top) top.typing = false; });
    grid.addEventListener('focusin', (e) => { held.set(e.target, e.target.value); });
    // Lines are left out by what stands in their names, pinyin or codes; none with an error.
    $('find').addEventListener('input', () => {
      const sought = $('find').value.trim().toLowerCase();
      let n = 0;
      for (const r of rows) {
        r.hidden = sought !== '' && !(r.dataset.find || '').includes(sought) && !r.querySelector('.error');
        if (!r.hidden) n += 1;
      }
      $('state').textContent = sought ? say(words.few, { n }) : '';
    });
    const move = (c, down, right) => {
      const [r, k] = place(c);
      let to = r + down;
      while (down && rows[to] && rows[to].hidden) to += down;
      const next = (cells[to] || [])[k + right];
      if (next) { next.focus(); next.select(); }
      return Boolean(next);
    };
    grid.addEventListener('keydown', (e) => {
      const c = e.target;
      const list = c.list && (e.key === 'ArrowDown' || e.key === 'ArrowUp');
      const all = c.selectionStart === 0 && c.selectionEnd === c.value.length;
      const key = e.key.toLowerCase();
      if ((e.ctrlKey || e.metaKey) && key === 'z' && !e.shiftKey) { e.preventDefault(); step(past, future, true); return; }
      if ((e.ctrlKey || e.metaKey) && (key === 'y' || (key === 'z' && e.shiftKey))) { e.preventDefault(); step(future, past, false); return; }
      if (e.isComposing || e.ctrlKey || e.metaKey || e.altKey) return;
      let moved = false;
      if (e.key === 'Enter') moved = move(c, e.shiftKey ? -1 : 1, 0);
      else if (e.key === 'ArrowDown' && !list) moved = move(c, 1, 0);
      else if (e.key === 'ArrowUp' && !list) moved = move(c, -1, 0);
      else if (e.key === 'ArrowRight' && (all || c.selectionStart === c.value.length)) moved = move(c, 0, 1);
      else if (e.key === 'ArrowLeft' && (all || c.selectionEnd === 0)) moved = move(c, 0, -1);
      else if (e.key === 'Escape') change([[c, c.value, was.get(c)]]);
      if (moved || e.key === 'Enter') e.preventDefault();
    });
    // What was copied in a spreadsheet: lines, and tabs between their cells. A block that begins with
    // names or codes of the table's own lines goes to those lines, whatever their order.
    const named = new Map();
    for (const r of rows) for (const n of [r.dataset.code, r.dataset.name]) if (n) named.set(n, named.has(n) ? null : r);
    const calls = (v) => named.get((v || '').trim());
    const placed = (block, r) => {
      const head = block.length > 1 && !calls(block[0][0]) ? 1 : 0;
      const below = cells.filter((_, i) => i >= r && !rows[i].hidden);
      const own = block.slice(head).filter((l) => l.some((v) => v.trim()));
      if (!own.length || !own.every((l) => calls(l[0]))) return block.map((l, i) => [l, below[i] || []]);
      return own.map((l) => {
        const values = l.slice(l.findIndex((v) => !calls(v)) < 0 ? l.length : l.findIndex((v) => !calls(v)));
        return [values, cells[rows.indexOf(calls(l[0]))]];
      });
    };
    grid.addEventListener('paste', (e) => {
      const text = e.clipboardData.getData('text/plain').replace(/\r\n?/g, '\n').replace(/\n$/, '');
      if (!/[\t\n]/.test(text)) return;
      e.preventDefault();
      const [r, k] = place(e.target);
      const changes = [];
      let left = 0;
      for (const [values, to] of placed(text.split('\n').map((l) => l.split('\t')), r)) {
        values.forEach((v, j) => {
          const c = to[k + j];
          if (c) changes.push([c, c.value, v.trim()]);
          else if (v.trim()) left += 1;
        });
      }
      change(changes);
      for (const [c] of changes) held.set(c, c.value);
      unplaced = left ? [line('p', say(words.left, { n: left }), 'fault')] : [];
      tell(...unplaced);
    });
    $('undo').addEventListener('click', () => step(past, future, true));
    $('redo').addEventListener('click', () => step(future, past, false));
    $('lights').addEventListener('click', async () => {
      $('state').textContent = words.checking;
      const got = await trying('lights');
      if (!got) return;
      const turns = got.answer.lights || [];
      $('turns').replaceChildren(...(turns.length ? turns : [words.none]).map((x) => line('li', x)));
    });
    $('save').addEventListener('click', async () => {
      clearTimeout(waiting);
      const got = await trying('save');
      if (!got) return;
      const { answer, typed } = got;
      if ((answer.conflicts || []).length) {
        tell(...choices(words, answer.conflicts, (x, side) => {
          const l = typed.find((y) => y.code === x.code);
          const c = cells[l.row].find((y) => y.dataset.key === x.key);
          was.set(c, x.theirs);
          if (side === 'theirs') c.value = x.theirs;
          buttons();
          check();
        }));
        return;
      }
      if (!answer.done) return;
      for (const l of typed) for (const c of cells[l.row]) was.set(c, c.value);
      clear();
      buttons();
      const link = line('a', answer.done);
      link.href = 'outbox';
      tell(link);
      $('state').textContent = '';
    });
    window.addEventListener('beforeunload', (e) => { if (!$('save').disabled) e.preventDefault(); });
    buttons();
  };

  if ($('grid')) table($('grid'));
  if ($('sending')) outbox();
  if ($('joining')) join($('joining').dataset);
  if ($('refresh')) refresh($('refresh'));
})();
