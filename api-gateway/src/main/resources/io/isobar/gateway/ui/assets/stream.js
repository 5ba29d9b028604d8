// One stream for all tabs of a browser: over HTTP/1.1 it may have six connections to a host, and
// tabs that are kept open would use them up.
const tabs = new Map();
const FORGET_AFTER = 40_000;
const AGAIN_AFTER = 3_000;
let source = null;
let followed = '';
let last = '';
let state = { kind: 'connecting' };

function topics() {
  return [...new Set([...tabs.values()].flatMap(tab => tab.topics))].sort().join(',');
}

function tell(message, concerns = () => true) {
  for (const [port, tab] of tabs) {
    if (concerns(tab)) {
      port.postMessage(message);
    }
  }
}

function stand(kind, more = {}) {
  state = { kind, ...more };
  tell(state);
}

function follow() {
  const wanted = topics();
  if (wanted === followed && source) {
    return;
  }
  source?.close();
  source = null;
  followed = wanted;
  if (!wanted) {
    return;
  }
  const query = new URLSearchParams(self.name);
  query.set('topics', wanted);
  if (last) {
    query.set('after', last);
  }
  const opened = new EventSource('/ui/events?' + query);
  source = opened;
  opened.onopen = () => stand('live');
  opened.onerror = () => {
    if (source !== opened) {
      return;
    }
    stand('lost');
    opened.close();
    source = null;
    setTimeout(follow, AGAIN_AFTER);
  };
  opened.addEventListener('fragment', event => {
    last = event.lastEventId || last;
    const end = event.data.indexOf('\n');
    const topic = event.data.slice(0, end);
    if (state.kind !== 'live') {
      stand('live');
    }
    tell({ kind: 'fragment', topic, html: event.data.slice(end + 1) }, tab => tab.topics.includes(topic));
  });
  opened.addEventListener('back', () => stand('live'));
  opened.addEventListener('alive', () => state.kind === 'live' && stand('live'));
  opened.addEventListener('away', event => stand('away', { since: event.data }));
}

setInterval(() => {
  for (const [port, tab] of tabs) {
    if (Date.now() - tab.seen > FORGET_AFTER) {
      tabs.delete(port);
    }
  }
  follow();
}, 10_000);

self.onconnect = connected => {
  const port = connected.ports[0];
  port.onmessage = ({ data }) => {
    if (data.kind === 'bye') {
      tabs.delete(port);
    } else if (data.kind === 'here') {
      const known = tabs.get(port);
      tabs.set(port, { topics: data.topics, seen: Date.now() });
      if (!known) {
        // What it shows may be older than what others were told.
        last = '';
        followed = '';
        port.postMessage(state);
      }
    }
    follow();
  };
};
