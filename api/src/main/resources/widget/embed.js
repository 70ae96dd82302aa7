// Ratiba's web widget: one custom element in a shadow root, no global name, nothing inline.
//
//   <script type="module" src="https://book.example/widget/embed.js" data-token="wt_…"></script>

const HOME = new URL('/', import.meta.url);

/* ---------- What is kept in this browser ---------- */

const SESSIONS = 'sessions';
const QUEUE = 'queue';

/** Sessions and unsent messages, in IndexedDB; in memory where a browser allows none. */
class Shelf {
  #memory = { [SESSIONS]: new Map(), [QUEUE]: new Map() };
  #opening = new Promise((resolve) => {
    try {
      const request = indexedDB.open('ratiba-widget', 1);
      request.onupgradeneeded = () => {
        request.result.createObjectStore(SESSIONS, { keyPath: 'key' });
        request.result.createObjectStore(QUEUE, { keyPath: 'key' });
      };
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => resolve(null);
    } catch {
      resolve(null);
    }
  });

  get(store, key) {
    return this.#do(store, 'readonly', (rows) => rows.get(key), (map) => map.get(key));
  }

  all(store) {
    return this.#do(store, 'readonly', (rows) => rows.getAll(), (map) => [...map.values()]);
  }

  put(store, row) {
    return this.#do(store, 'readwrite', (rows) => rows.put(row), (map) => map.set(row.key, row));
  }

  delete(store, key) {
    return this.#do(store, 'readwrite', (rows) => rows.delete(key), (map) => map.delete(key));
  }

  async #do(store, mode, onRows, onMap) {
    const database = await this.#opening;
    if (!database) return onMap(this.#memory[store]);
    return new Promise((resolve, reject) => {
      const request = onRows(database.transaction(store, mode).objectStore(store));
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  }
}

/* ---------- The line to the api ---------- */

class Refused extends Error {
  constructor(answer) {
    super(`refused: ${answer.status}`);
    this.status = answer.status;
    this.after = 1000 * (Number(answer.headers.get('Retry-After')) || 5);
  }
}

/** A conversation over HTTP: begun or gone on with, written to, and listened to. */
class Line {
  static #SILENCE_MILLIS = 40_000;

  constructor(token) {
    this.token = token;
    this.session = null;
    this.last = '';
  }

  async start(session) {
    const headers = { 'X-Widget-Token': this.token };
    if (session) {
      headers['X-Widget-Conversation'] = session.conversation;
      headers['X-Widget-Secret'] = session.secret;
    }
    const begun = await (await this.#call('v1/widget/start', { method: 'POST', headers })).json();
    const same = session?.conversation === begun.conversation;
    if (!same) this.last = '';
    this.session = {
      key: this.token,
      conversation: begun.conversation,
      secret: same ? session.secret : begun.secret,
      business: begun.business,
    };
    return this.session;
  }

  send(message) {
    const { id, text, tap } = message;
    return this.#call(this.#path('message'), {
      method: 'POST',
      headers: { ...this.#headers(), 'Content-Type': 'application/json' },
      body: JSON.stringify(tap ? { id, tap } : { id, text }),
    });
  }

  /** Hands on every event until the line ends or says nothing for too long. */
  async listen(onOpen, onEvent, signal) {
    const silence = new AbortController();
    let watch = setTimeout(() => silence.abort(), Line.#SILENCE_MILLIS);
    try {
      const answer = await this.#call(this.#path('events'), {
        headers: { ...this.#headers(), ...(this.last && { 'Last-Event-ID': this.last }) },
        signal: AbortSignal.any([signal, silence.signal]),
      });
      onOpen();
      const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
      let rest = '';
      for (;;) {
        const { done, value } = await reader.read();
        if (done) return;
        clearTimeout(watch);
        watch = setTimeout(() => silence.abort(), Line.#SILENCE_MILLIS);
        const blocks = (rest + value).split('\n\n');
        rest = blocks.pop();
        blocks.forEach((block) => this.#read(block, onEvent));
      }
    } finally {
      clearTimeout(watch);
    }
  }

  #read(block, onEvent) {
    const event = {};
    for (const line of block.split('\n')) {
      const colon = line.indexOf(': ');
      if (colon > 0) event[line.slice(0, colon)] = line.slice(colon + 2);
    }
    if (!event.data) return;
    onEvent(event.event, JSON.parse(event.data));
    if (event.id) this.last = event.id;
  }

  #path(what) {
    return `v1/widget/${this.session.conversation}/${what}`;
  }

  #headers() {
    return { 'X-Widget-Token': this.token, 'X-Widget-Secret': this.session.secret };
  }

  async #call(path, options) {
    const answer = await fetch(new URL(path, HOME), {
      ...options,
      credentials: 'omit',
      cache: 'no-store',
      referrerPolicy: 'no-referrer',
    });
    if (!answer.ok) throw new Refused(answer);
    return answer;
  }
}

/* ---------- Small things ---------- */

/** An element; what is shown is text and nothing else. */
function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== false) made.setAttribute(key, value === true ? '' : value);
  }
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
}

const SVG = 'http://www.w3.org/2000/svg';

function icon(...paths) {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('aria-hidden', 'true');
  for (const d of paths) {
    const path = document.createElementNS(SVG, 'path');
    path.setAttribute('d', d);
    svg.append(path);
  }
  return svg;
}

const ICONS = {
  chat: ['M20 11.5a8 8 0 0 1-11.7 7.1L4 20l1.4-4.2A8 8 0 1 1 20 11.5z'],
  close: ['M6 6l12 12M18 6 6 18'],
  send: ['M20 12 4.5 4.5 7 12l-2.5 7.5L20 12z', 'M7 12h5'],
  list: ['M8 6h12M8 12h12M8 18h12M4 6h.01M4 12h.01M4 18h.01'],
};

/** Also where a page is not secure, and randomUUID is not there. */
function newId() {
  if (crypto.randomUUID) return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

const later = (millis) => new Promise((resolve) => setTimeout(resolve, millis));

/** Before the business has told its own. */
const FIRST_TEXTS = {
  open: 'Chat', close: 'Close', messages: 'Messages', write: 'Write a message', send: 'Send',
  you: 'You', typing: 'Typing', replies: 'Quick replies', queued: 'Queued', sent: 'Sent',
  read: 'Read', failed: 'Not sent', live: 'Online', away: 'Offline', connecting: 'Connecting…',
  offline: 'You are offline. What you write is kept and sent when you are back.', start: '',
  busy: 'Too many messages at once.',
};

const USUAL_COLOURS = { main: '#0b6e4f', onMain: '#ffffff', link: '#0b6e4f', page: '#f5f2ea' };
const COLOUR = /^#[0-9a-f]{6}$/;

/* ---------- Looks ---------- */

const LOOKS = new CSSStyleSheet();
LOOKS.replaceSync(`
:host { all: initial; display: contents; color-scheme: light; }
:host([mode="page"]) { display: block; height: 100%; }
*, *::before, *::after { box-sizing: border-box; }
.root { font: 400 16px/1.45 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif;
  color: #17191c; -webkit-text-size-adjust: 100%; }
.page.root { height: 100%; background: var(--page); }
button, textarea { font: inherit; color: inherit; }
button { border: 0; background: none; cursor: pointer; padding: 0; -webkit-tap-highlight-color: transparent; }
h2, p, ol, ul { margin: 0; padding: 0; font-weight: inherit; font-size: inherit; list-style: none; }
svg { width: 22px; height: 22px; fill: none; stroke: currentColor; stroke-width: 1.9;
  stroke-linecap: round; stroke-linejoin: round; flex: none; display: block; }
:focus { outline: none; }
:focus-visible { outline: 3px solid #17191c; outline-offset: 2px; box-shadow: 0 0 0 2px #fff; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
[hidden] { display: none !important; }

.launcher { position: fixed; right: 20px; bottom: 20px; z-index: 2147483000; width: 60px; height: 60px;
  border-radius: 50%; display: grid; place-items: center; background: var(--main); color: var(--on-main);
  box-shadow: 0 2px 6px rgb(0 0 0 / .18), 0 10px 28px rgb(0 0 0 / .22); transition: transform .15s ease; }
.launcher:hover { transform: translateY(-2px); }
.launcher svg { width: 28px; height: 28px; }

.panel { display: grid; grid-template: auto minmax(0, 1fr) auto auto / minmax(0, 1fr); background: var(--page); overflow: hidden; }
.embed .panel { position: fixed; right: 20px; bottom: 92px; z-index: 2147483001; width: 390px;
  height: min(640px, calc(100dvh - 112px)); border-radius: 20px; animation: rise .22s cubic-bezier(.2, .8, .3, 1);
  box-shadow: 0 0 0 1px rgb(0 0 0 / .06), 0 24px 64px rgb(0 0 0 / .28); }
.page .panel { height: 100%; max-width: 760px; margin: 0 auto; }
@media (min-width: 820px) { .page .panel { box-shadow: 0 0 0 1px rgb(0 0 0 / .06), 0 12px 60px rgb(0 0 0 / .08); } }
@media (max-width: 480px) {
  .embed .panel { inset: 0; width: auto; height: auto; border-radius: 0; }
  .embed .panel:not([hidden]) ~ .launcher { display: none; }
}
@keyframes rise { from { opacity: 0; transform: translateY(14px) scale(.98); } }

.bar { display: flex; align-items: center; gap: 12px; padding: 14px 14px 14px 16px; background: var(--main); color: var(--on-main); }
.face { width: 42px; height: 42px; border-radius: 50%; display: grid; place-items: center; flex: none;
  font-weight: 700; font-size: 18px; background: var(--on-main); color: var(--on-face); }
.who { min-width: 0; flex: 1; }
.who h2 { font-weight: 650; font-size: 17px; line-height: 1.25; white-space: nowrap; overflow: hidden; text-overflow: ellipsis; }
.state { font-size: 13px; line-height: 1.35; display: flex; align-items: center; gap: 6px; }
.state::before { content: ""; width: 8px; height: 8px; border-radius: 50%; border: 2px solid currentColor; flex: none; }
.state.live::before { background: currentColor; }
.close { width: 44px; height: 44px; border-radius: 12px; display: grid; place-items: center; flex: none; color: inherit; }
.close:hover { background: color-mix(in srgb, var(--on-main) 16%, transparent); }
.bar :focus-visible { outline-color: var(--on-main); box-shadow: none; outline-offset: -2px; }

.log, .replies, textarea { scrollbar-width: thin; scrollbar-color: #a9a49c transparent; }
.log { overflow-y: auto; overscroll-behavior: contain; padding: 18px 16px 8px; scroll-behavior: smooth; }
.log ol { display: flex; flex-direction: column; gap: 4px; min-height: 100%; justify-content: flex-end; }
.start { margin: auto 0; padding: 24px 12px; text-align: center; color: #4b5157; font-size: 15px; text-wrap: balance; }
.start strong { display: block; font-weight: 650; font-size: 19px; color: #17191c; margin-bottom: 6px; }
.message { max-width: 84%; display: flex; flex-direction: column; animation: come .18s ease-out; }
@keyframes come { from { opacity: 0; transform: translateY(6px); } }
.message.in { align-self: flex-end; align-items: flex-end; }
.message.out { align-self: flex-start; }
.message.in + .message.out, .message.out + .message.in { margin-top: 8px; }
.words { padding: 10px 14px; border-radius: 18px; white-space: pre-wrap; overflow-wrap: anywhere; }
.in .words { background: var(--main); color: var(--on-main); border-bottom-right-radius: 6px; }
.out .words { background: #fff; border-bottom-left-radius: 6px; box-shadow: 0 1px 2px rgb(0 0 0 / .08); }
.in.waiting .words { background: #fff; color: #17191c; box-shadow: inset 0 0 0 1.5px var(--link); }
.note { font-size: 12px; color: #4b5157; padding: 3px 6px 0; font-variant-numeric: tabular-nums; }
.in.failed .note { color: #a3161b; font-weight: 600; }
.typing { align-self: flex-start; padding: 14px 16px; border-radius: 18px 18px 18px 6px; background: #fff;
  display: flex; gap: 5px; box-shadow: 0 1px 2px rgb(0 0 0 / .08); margin-top: 8px; }
.typing i { width: 7px; height: 7px; border-radius: 50%; background: #6b7278; animation: blink 1.2s infinite ease-in-out; }
.typing i:nth-child(2) { animation-delay: .15s; }
.typing i:nth-child(3) { animation-delay: .3s; }
@keyframes blink { 0%, 70%, 100% { opacity: .3; transform: none; } 35% { opacity: 1; transform: translateY(-3px); } }

.replies { padding: 6px 16px 10px; max-height: 45vh; overflow-y: auto; }
.replies ul { display: flex; flex-wrap: wrap; gap: 8px; }
.reply { min-height: 44px; padding: 8px 18px; border-radius: 22px; background: #fff; color: var(--link);
  font-weight: 600; border: 1.5px solid var(--link); transition: background .12s ease, color .12s ease; }
.reply:hover { background: var(--link); color: #fff; }
.replies.list { margin: 2px 16px 12px; padding: 0; background: #fff; border-radius: 16px; box-shadow: 0 0 0 1px rgb(0 0 0 / .08); }
.replies.list ul { display: block; }
.replies.list li + li { border-top: 1px solid #ececea; }
.replies.list .reply { width: 100%; border: 0; border-radius: 0; text-align: left; padding: 10px 16px; min-height: 52px; background: none; }
.replies.list .reply:hover { background: color-mix(in srgb, var(--link) 8%, #fff); color: var(--link); }
.replies.list .reply:focus-visible { outline-offset: -3px; box-shadow: none; }
.reply small { display: block; font-weight: 400; font-size: 13.5px; color: #4b5157; }

@media (min-width: 700px) {
  .page .replies.list ul { display: grid; grid-template-columns: repeat(auto-fill, minmax(220px, 1fr)); gap: 1px; background: #ececea; }
  .page .replies.list li { border: 0; background: #fff; }
}

.foot { background: #fff; border-top: 1px solid rgb(0 0 0 / .08); padding: 10px 12px max(10px, env(safe-area-inset-bottom)); }
.away { font-size: 13.5px; color: #5a3d00; background: #fff4d6; border-radius: 10px; padding: 8px 12px; margin-bottom: 8px; }
.write { display: flex; align-items: flex-end; gap: 8px; }
textarea { flex: 1; min-width: 0; resize: none; border: 1.5px solid #7b8288; border-radius: 22px; padding: 9px 16px;
  min-height: 46px; max-height: 132px; background: #fff; line-height: 1.5; overflow-y: auto; field-sizing: content; }
textarea::placeholder { color: #62696f; opacity: 1; }
textarea:focus-visible { outline: 2px solid var(--link); outline-offset: -1px; border-color: var(--link); box-shadow: none; }
.send { width: 46px; height: 46px; border-radius: 50%; display: grid; place-items: center; flex: none; background: var(--main); color: var(--on-main); }
.send:hover { filter: brightness(1.08); }

@media (prefers-reduced-motion: reduce) {
  *, *::before, *::after { animation: none !important; transition: none !important; scroll-behavior: auto !important; }
  .typing i { opacity: .7; }
}
@media (forced-colors: active) {
  .launcher, .send, .reply, .words, .replies.list { border: 1px solid; }
}
`);

/* ---------- The widget ---------- */

class Widget extends HTMLElement {
  #shelf = new Shelf();
  #line = null;
  #colours = new CSSStyleSheet();
  #parts = {};
  #shown = new Map();
  #texts = FIRST_TEXTS;
  #session = null;
  #stop = null;
  #sending = false;
  #wake = () => {};
  #choices = null;
  #sequence = 0;

  connectedCallback() {
    if (this.shadowRoot) return;
    this.#line = new Line(this.getAttribute('token') ?? '');
    const shadow = this.attachShadow({ mode: 'open' });
    shadow.adoptedStyleSheets = [LOOKS, this.#colours];
    this.#build(shadow);
    this.#paint(USUAL_COLOURS);
    this.#say();
    addEventListener('online', this.#back);
    addEventListener('offline', this.#gone);
    document.addEventListener('visibilitychange', this.#back);
    if (this.#isPage) this.#begin();
  }

  disconnectedCallback() {
    removeEventListener('online', this.#back);
    removeEventListener('offline', this.#gone);
    document.removeEventListener('visibilitychange', this.#back);
    this.#stop?.abort();
  }

  get #isPage() {
    return this.getAttribute('mode') === 'page';
  }

  /* Building */

  #build(shadow) {
    const parts = this.#parts;
    parts.face = element('span', { class: 'face', 'aria-hidden': 'true' });
    parts.name = element('h2', { id: 'name' });
    parts.state = element('p', { class: 'state', role: 'status' });
    parts.close = element('button', { class: 'close', type: 'button' }, icon(...ICONS.close));
    parts.messages = element('ol');
    parts.log = element('div',
      { class: 'log', role: 'log', 'aria-live': 'polite', 'aria-relevant': 'additions', tabindex: '0' },
      parts.messages);
    parts.replies = element('div', { class: 'replies', role: 'group', hidden: true });
    parts.away = element('p', { class: 'away', role: 'status', hidden: true });
    parts.label = element('label', { class: 'unseen', for: 'text' });
    parts.text = element('textarea', { id: 'text', rows: '1', maxlength: '4096', autocomplete: 'off', enterkeyhint: 'send' });
    parts.send = element('button', { class: 'send', type: 'submit' }, icon(...ICONS.send));
    parts.form = element('form', { class: 'write' }, parts.label, parts.text, parts.send);
    parts.panel = element('section', { class: 'panel', 'aria-labelledby': 'name' },
      element('header', { class: 'bar' }, parts.face,
        element('div', { class: 'who' }, parts.name, parts.state), this.#isPage ? null : parts.close),
      parts.log, parts.replies,
      element('footer', { class: 'foot' }, parts.away, parts.form));
    parts.launcher = element('button', { class: 'launcher', type: 'button', 'aria-expanded': 'false' }, icon(...ICONS.chat));
    parts.root = element('div', { class: `root ${this.#isPage ? 'page' : 'embed'}` }, parts.panel,
      this.#isPage ? null : parts.launcher);
    if (!this.#isPage) {
      parts.panel.hidden = true;
      parts.panel.setAttribute('role', 'dialog');
    }
    shadow.append(parts.root);
    this.#listenToHands();
  }

  #listenToHands() {
    const { form, text, launcher, close, panel } = this.#parts;
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      this.#submit();
    });
    text.addEventListener('keydown', (event) => {
      if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
        event.preventDefault();
        this.#submit();
      }
    });
    launcher.addEventListener('click', () => (panel.hidden ? this.#open() : this.#close()));
    close.addEventListener('click', () => this.#close());
    panel.addEventListener('keydown', (event) => {
      if (event.key === 'Escape' && !this.#isPage) this.#close();
    });
  }

  #open() {
    const { panel, launcher, text } = this.#parts;
    panel.hidden = false;
    launcher.setAttribute('aria-expanded', 'true');
    this.#begin();
    text.focus();
    this.#toEnd();
  }

  #close() {
    const { panel, launcher } = this.#parts;
    panel.hidden = true;
    launcher.setAttribute('aria-expanded', 'false');
    launcher.focus();
  }

  /** Puts the words of the business's language where they belong. */
  #say() {
    const { name, face, close, log, replies, label, text, send, launcher } = this.#parts;
    const business = this.#session?.business;
    if (business) {
      name.textContent = business.name;
      face.textContent = [...business.name][0]?.toUpperCase() ?? '';
      this.#parts.root.lang = business.language;
      this.#texts = { ...FIRST_TEXTS, ...business.texts };
    }
    const texts = this.#texts;
    close.setAttribute('aria-label', texts.close);
    log.setAttribute('aria-label', texts.messages);
    replies.setAttribute('aria-label', texts.replies);
    send.setAttribute('aria-label', texts.send);
    launcher.setAttribute('aria-label', texts.open);
    label.textContent = texts.write;
    text.placeholder = texts.write;
    this.#greet(business);
  }

  #greet(business) {
    this.#parts.start?.remove();
    if (!business || this.#shown.size > 0) return;
    this.#parts.start = element('li', { class: 'start' },
      element('strong', {}, business.name), this.#texts.start);
    this.#parts.messages.prepend(this.#parts.start);
  }

  #paint(colours) {
    const safe = Object.entries({ ...USUAL_COLOURS, ...colours })
      .filter(([, value]) => COLOUR.test(value))
      .reduce((all, [key, value]) => ({ ...all, [key]: value }), {});
    const face = safe.onMain === '#ffffff' ? safe.link : '#ffffff';
    this.#colours.replaceSync(`:host { --main: ${safe.main}; --on-main: ${safe.onMain};
      --link: ${safe.link}; --page: ${safe.page}; --on-face: ${face}; }`);
  }

  /* Beginning, and going on after a lost line */

  async #begin() {
    if (this.#stop) return;
    this.#stop = new AbortController();
    const known = await this.#shelf.get(SESSIONS, this.#line.token);
    if (known) this.#use(known);
    await this.#showQueued();
    this.#live(this.#stop.signal);
  }

  async #live(signal) {
    let session = await this.#shelf.get(SESSIONS, this.#line.token);
    let pause = 500;
    while (!signal.aborted) {
      this.#state('connecting');
      try {
        if (this.#line.session === null) {
          const begun = await this.#line.start(session);
          if (session && session.conversation !== begun.conversation) this.#forget();
          session = begun;
          await this.#shelf.put(SESSIONS, begun);
          this.#use(begun);
        }
        this.#pump();
        await this.#line.listen(() => {
          pause = 500;
          this.#state('live');
        }, (name, data) => this.#happened(name, data), signal);
      } catch (trouble) {
        if (trouble instanceof Refused && trouble.status === 404) this.#line.session = null;
        pause = Math.min(pause * 2, trouble instanceof Refused ? 60_000 : 8_000);
      }
      if (signal.aborted) return;
      this.#state(navigator.onLine ? 'connecting' : 'offline');
      await Promise.race([later(pause), new Promise((resolve) => (this.#wake = resolve))]);
    }
  }

  #use(session) {
    this.#session = session;
    this.#paint(session.business.colours);
    this.#say();
  }

  #forget() {
    this.#shown.forEach((shown) => shown.item.remove());
    this.#shown.clear();
  }

  #back = () => {
    if (document.visibilityState !== 'visible' || !navigator.onLine) return;
    this.#wake();
    this.#pump();
  };

  #gone = () => this.#state('offline');

  #state(state) {
    const { state: line, away } = this.#parts;
    const offline = state === 'offline' || !navigator.onLine;
    line.classList.toggle('live', state === 'live');
    const text = this.#texts[offline ? 'away' : state];
    if (line.textContent !== text) line.textContent = text;
    away.hidden = !offline;
    away.textContent = offline ? this.#texts.offline : '';
    if (offline) this.#typing(false);
  }

  /* Writing */

  #submit() {
    const { text } = this.#parts;
    const words = text.value.trim();
    if (!words) return;
    text.value = '';
    text.focus();
    this.#write({ text: words });
  }

  async #write(message) {
    const id = newId();
    const at = new Date().toISOString();
    const place = `${Date.now().toString().padStart(15, '0')}-${(this.#sequence++).toString().padStart(6, '0')}`;
    const queued = { key: `${place}-${id}`, token: this.#line.token, id, at, ...message };
    this.#show({ id, direction: 'in', text: message.text, at }, 'queued');
    this.#offer(null);
    await this.#shelf.put(QUEUE, queued);
    this.#pump();
  }

  async #queued() {
    const all = await this.#shelf.all(QUEUE);
    return all.filter((one) => one.token === this.#line.token).sort((a, b) => (a.key < b.key ? -1 : 1));
  }

  async #showQueued() {
    for (const one of await this.#queued()) {
      this.#show({ id: one.id, direction: 'in', text: one.text, at: one.at }, 'queued');
    }
  }

  /** Sends what waits, in order; the api takes each once, however often it is sent. */
  async #pump() {
    if (this.#sending || this.#line.session === null || !navigator.onLine) return;
    this.#sending = true;
    try {
      for (let waiting = await this.#queued(); waiting.length > 0; waiting = await this.#queued()) {
        for (const one of waiting) await this.#send(one);
      }
    } catch (trouble) {
      this.#sendAgain(trouble);
    } finally {
      this.#sending = false;
    }
  }

  async #send(one) {
    try {
      await this.#line.send(one);
      this.#mark(one.id, 'sent');
    } catch (trouble) {
      if (!(trouble instanceof Refused) || ![400, 413].includes(trouble.status)) throw trouble;
      this.#mark(one.id, 'failed');
    }
    await this.#shelf.delete(QUEUE, one.key);
  }

  #sendAgain(trouble) {
    const refused = trouble instanceof Refused;
    if (refused && trouble.status === 404) {
      this.#line.session = null;
      this.#restart();
    }
    if (refused && trouble.status === 429) this.#hint(this.#texts.busy);
    setTimeout(() => this.#pump(), refused ? trouble.after : 2_000);
  }

  #restart() {
    this.#stop?.abort();
    this.#stop = new AbortController();
    this.#live(this.#stop.signal);
  }

  #hint(text) {
    this.#parts.away.textContent = text;
    this.#parts.away.hidden = false;
    setTimeout(() => this.#state(this.#parts.state.classList.contains('live') ? 'live' : 'connecting'), 5_000);
  }

  /* What comes */

  #happened(name, data) {
    if (name === 'message') this.#show(data, data.direction === 'in' ? 'read' : '');
    if (name === 'status') this.#mark(data.id, 'sent');
    if (name === 'typing') this.#typing(data.on);
  }

  #show(message, status) {
    const key = `${message.direction}/${message.id}`;
    const before = this.#shown.get(key);
    if (before && message.direction === 'in') {
      this.#mark(message.id, status);
      if (status === 'read') this.#place(before.item);
      return;
    }
    if (before) return;
    this.#parts.start?.remove();
    const item = this.#item(message);
    this.#shown.set(key, { item, at: message.at });
    if (message.direction === 'in') this.#mark(message.id, status);
    else this.#typing(false);
    this.#place(item);
    this.#offer(message.direction === 'out' ? message : null);
    this.#toEnd();
  }

  #item(message) {
    const inward = message.direction === 'in';
    const who = inward ? this.#texts.you : this.#session?.business.name ?? '';
    return element('li', { class: `message ${message.direction}` },
      element('span', { class: 'unseen' }, `${who}: `),
      element('div', { class: 'words' }, message.text ?? ''),
      element('div', { class: 'note' },
        element('time', { datetime: message.at }, this.#clock(message.at)),
        inward ? element('span', { class: 'status' }) : null));
  }

  /** What was taken stands in the order in which it was taken; what waits stands below it. */
  #place(item) {
    const { messages } = this.#parts;
    const waiting = [...messages.children].find((child) =>
      child !== item && (child.classList.contains('waiting') || child.classList.contains('typing')));
    const wanted = item.classList.contains('waiting') ? null : waiting ?? null;
    if (item.parentNode === messages && item.nextElementSibling === wanted) return;
    if (item.parentNode === messages && !item.classList.contains('waiting')) return;
    messages.insertBefore(item, wanted);
  }

  #clock(at) {
    return new Intl.DateTimeFormat(this.#session?.business.language ?? undefined,
      { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(new Date(at));
  }

  #mark(id, status) {
    const item = this.#shown.get(`in/${id}`)?.item;
    if (!item || !status || (item.dataset.status === 'read' && status !== 'read')) return;
    item.dataset.status = status;
    item.classList.toggle('waiting', status === 'queued');
    item.classList.toggle('failed', status === 'failed');
    item.querySelector('.status').textContent = ` · ${this.#texts[status]}`;
  }

  #typing(on) {
    const { messages } = this.#parts;
    this.#parts.typing?.remove();
    if (!on) return;
    this.#parts.typing = element('li', { class: 'typing' },
      element('span', { class: 'unseen' }, this.#texts.typing),
      element('i'), element('i'), element('i'));
    messages.append(this.#parts.typing);
    this.#toEnd();
  }

  /** The answers to tap, of the last message alone. */
  #offer(message) {
    const { replies, text } = this.#parts;
    const held = replies.contains(this.shadowRoot.activeElement);
    const list = message?.list?.rows;
    const choices = list ?? message?.buttons ?? [];
    this.#choices = choices;
    replies.hidden = choices.length === 0;
    replies.classList.toggle('list', Boolean(list));
    replies.replaceChildren(element('ul', {}, ...choices.map((choice) => this.#choice(choice))));
    if (held) text.focus();
  }

  #choice(choice) {
    const button = element('button', { class: 'reply', type: 'button' }, choice.title,
      choice.description ? element('small', {}, choice.description) : null);
    button.addEventListener('click', () => this.#write({ text: choice.title, tap: choice.tap }));
    return element('li', {}, button);
  }

  #toEnd() {
    requestAnimationFrame(() => {
      const { log } = this.#parts;
      log.scrollTop = log.scrollHeight;
    });
  }
}

if (!customElements.get('ratiba-widget')) customElements.define('ratiba-widget', Widget);

/** A script tag that names a token puts the widget onto its page. */
const tag = [...document.scripts].find((script) => script.src === import.meta.url && script.dataset.token);
if (tag && !document.querySelector('ratiba-widget')) {
  document.body.append(element('ratiba-widget', { token: tag.dataset.token }));
}
