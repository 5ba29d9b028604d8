// Pages are whole without this: it keeps them up to date, and lets clocks run.
const body = document.body;
const root = document.documentElement;
const topics = (body.dataset.topics || '').split(',').filter(Boolean);
const STALE_AFTER = 40_000;
const ASK_EVERY = 3_000;
const HIDDEN_FOR = 30_000;
let heard = Date.now();

root.classList.add('scripted');

if (!/(^|; )isobar-zone=/.test(document.cookie)) {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  if (zone && zone !== 'UTC') {
    document.cookie = `isobar-zone=${zone.replaceAll('/', ':')}; path=/; max-age=34560000; samesite=strict`;
  }
}

// Search, by a key that no form takes.

addEventListener('keydown', event => {
  if (event.key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey) {
    event.preventDefault();
    document.getElementById('search').select();
  }
});

// Clocks.

function elapsed(seconds) {
  if (seconds < 60) return `${Math.max(0, seconds).toFixed(0)} s`;
  const whole = Math.round(seconds);
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${whole % 60} s`;
  if (whole < 86400) return `${Math.floor(whole / 3600)} h ${Math.floor(whole % 3600 / 60)} min`;
  return `${Math.floor(whole / 86400)} d ${Math.floor(whole % 86400 / 3600)} h`;
}

function tick() {
  for (const clock of document.querySelectorAll('[data-since]')) {
    clock.textContent = elapsed((Date.now() - Date.parse(clock.dataset.since)) / 1000);
  }
}
setInterval(tick, 1_000);
tick();

// Fragments.

function focused(old) {
  const active = document.activeElement;
  if (!active || !old.contains(active)) return null;
  return active.id ? '#' + CSS.escape(active.id) : active.getAttribute('href') && `[href="${CSS.escape(active.getAttribute('href'))}"]`;
}

function selecting(old) {
  const selection = getSelection();
  return selection && !selection.isCollapsed && old.contains(selection.anchorNode);
}

function keep(old, fresh) {
  for (const open of old.querySelectorAll('details[id]')) {
    const same = fresh.querySelector('#' + CSS.escape(open.id));
    if (same) same.open = open.open;
  }
  for (const typed of old.querySelectorAll('input[id], textarea[id]')) {
    const same = fresh.querySelector('#' + CSS.escape(typed.id));
    if (same && typed.value !== typed.defaultValue) same.value = typed.value;
  }
}

function scrolls(old) {
  return [...old.querySelectorAll('[data-scroll]')].map(one => [
    one.dataset.scroll, one.scrollTop, one.scrollLeft, one.scrollTop + one.clientHeight >= one.scrollHeight - 8]);
}

function swap(html) {
  const holder = document.createElement('template');
  holder.innerHTML = html;
  const fresh = holder.content.firstElementChild;
  const old = fresh && document.getElementById(fresh.id);
  if (!old || old.dataset.v === fresh.dataset.v || selecting(old)) return;
  const focus = focused(old);
  const places = scrolls(old);
  keep(old, fresh);
  old.replaceWith(fresh);
  for (const [name, top, left, atEnd] of places) {
    const place = fresh.querySelector(`[data-scroll="${name}"]`);
    if (place) {
      place.scrollTop = atEnd ? place.scrollHeight : top;
      place.scrollLeft = left;
    }
  }
  if (focus) fresh.querySelector(focus)?.focus({ preventScroll: true });
  if (fresh.dataset.says && fresh.dataset.says !== old.dataset.says) {
    document.getElementById('says').textContent = fresh.dataset.says;
  }
  tick();
}

function clock() {
  return new Intl.DateTimeFormat(root.lang, {
    timeStyle: 'medium', timeZone: body.dataset.zone }).format(heard) + ' ' + body.dataset.zone;
}

function notice(text) {
  const place = document.getElementById('notice');
  place.hidden = !text;
  if (place.textContent !== text) place.textContent = text;
}

function stand(state) {
  const pill = document.getElementById('pill');
  pill.hidden = false;
  pill.dataset.state = state;
  pill.textContent = state === 'live' ? body.dataset.live
    : state === 'lost' ? body.dataset.lost : body.dataset.stale.replace('%s', clock());
  if (state === 'live') {
    heard = Date.now();
    notice('');
  }
}

function receive(message) {
  if (message.kind === 'live') {
    stand('live');
  } else if (message.kind === 'fragment') {
    stand('live');
    swap(message.html);
  } else if (message.kind === 'away') {
    stand('stale');
    notice(body.dataset.databaseAway.replace('%s', clock()));
  } else if (message.kind === 'lost') {
    stand('lost');
    notice(body.dataset.gatewayAway.replace('%s', clock()));
  }
}

async function ask() {
  try {
    const answer = await fetch(location.href, { headers: { accept: 'text/html' } });
    if (answer.status === 503) return receive({ kind: 'away' });
    if (!answer.ok) return;
    const holder = document.createElement('template');
    holder.innerHTML = await answer.text();
    for (const fresh of holder.content.querySelectorAll('[data-v]')) swap(fresh.outerHTML);
    stand('live');
  } catch {
    receive({ kind: 'lost' });
  }
}

function share() {
  // Tabs in another language or zone are told other words: they have a stream of their own.
  const name = new URLSearchParams({ language: root.lang, zone: body.dataset.zone }).toString();
  const worker = new SharedWorker(body.dataset.assets + '/stream.js', { name });
  const here = () => worker.port.postMessage({ kind: 'here', topics });
  const bye = () => worker.port.postMessage({ kind: 'bye' });
  let leaving = 0;
  worker.port.onmessage = event => receive(event.data);
  worker.onerror = () => setInterval(ask, ASK_EVERY);
  here();
  setInterval(() => document.hidden || here(), 10_000);
  document.addEventListener('visibilitychange', () => {
    clearTimeout(leaving);
    if (document.hidden) leaving = setTimeout(bye, HIDDEN_FOR);
    else here();
  });
  addEventListener('pagehide', bye);
  addEventListener('pageshow', event => event.persisted && here());
}

if (topics.length) {
  if ('SharedWorker' in window) share();
  else setInterval(() => document.hidden || ask(), ASK_EVERY);
  setInterval(() => {
    if (document.getElementById('pill').dataset.state === 'live') return;
    if (Date.now() - heard > STALE_AFTER) stand('stale');
  }, 5_000);
}

// Small help.

document.addEventListener('click', async event => {
  const copy = event.target.closest('button[data-copy]');
  if (copy) {
    await navigator.clipboard.writeText(document.getElementById(copy.dataset.copy).textContent.trim());
    document.getElementById('says').textContent = copy.dataset.done;
  }
});
