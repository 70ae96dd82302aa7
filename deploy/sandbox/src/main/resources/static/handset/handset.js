// Keeps one handset page live: listens for news, plays the PIN pad, and says what happened.

const phone = document.body.dataset.phone;
const $ = (selector, within = document) => within.querySelector(selector);
const messages = $('#messages');
const texts = $('#texts');
const screen = $('#screen');
const known = new Set([...document.querySelectorAll('.bubble')].map((bubble) => bubble.id));

// News ------------------------------------------------------------------------------------------

function listen() {
  const live = $('#live');
  const source = new EventSource(`/handset/news?phone=${encodeURIComponent(phone)}`);
  for (const part of document.querySelectorAll('[data-part]')) {
    source.addEventListener(part.dataset.part, () => htmx.trigger(part, 'news'));
  }
  source.onopen = () => show(live, 'Live', 'on');
  source.onerror = () => show(live, 'Reconnecting', 'off');
}

function show(badge, words, state) {
  badge.textContent = words;
  badge.dataset.state = state;
}

// The chat and the SMS --------------------------------------------------------------------------

const toBottom = (pane) => pane.scrollTo({ top: pane.scrollHeight });
const isAtBottom = () => messages.scrollHeight - messages.scrollTop - messages.clientHeight < 80;
let wasAtBottom = true;

document.body.addEventListener('htmx:beforeSwap', (event) => {
  if (event.detail.target.id !== 'chat') return;
  wasAtBottom = isAtBottom();
  if ($('dialog.sheet[open]')) event.detail.shouldSwap = false; // it is caught up on when the sheet closes
});

document.body.addEventListener('htmx:afterSwap', (event) => {
  const swapped = event.detail.target.id;
  if (swapped === 'chat') afterChat();
  if (swapped === 'inbox') afterTexts();
  if (swapped === 'prompt') afterPrompt();
});

/** What is new in this pane; what others wrote is announced. */
function arrivals(pane) {
  const fresh = [...pane.querySelectorAll('.bubble')].filter((bubble) => !known.has(bubble.id));
  for (const bubble of fresh) {
    known.add(bubble.id);
    bubble.classList.add('fresh');
    bubble.addEventListener('animationend', () => bubble.classList.remove('fresh'), { once: true });
  }
  announce(fresh.filter(isTheirs));
  return fresh;
}

const isTheirs = (bubble) => bubble.classList.contains('theirs');

function afterChat() {
  const fresh = arrivals(messages);
  const typing = $('.chat').dataset.typing === 'true';
  $('#presence').textContent = typing ? 'typing…' : 'Business account';
  if (wasAtBottom || fresh.length > 0) toBottom(messages);
}

function afterTexts() {
  const fresh = arrivals(texts);
  if (fresh.length > 0) toBottom(texts);
  if (fresh.some(isTheirs) && $('#sms').hidden) $('#tab-sms').dataset.unread = '';
}

function announce(bubbles) {
  if (bubbles.length === 0) return;
  $('#said').textContent = bubbles.map((bubble) => $('.balloon', bubble).innerText).join('. ');
}

for (const composer of document.querySelectorAll('.composer')) {
  composer.addEventListener('htmx:afterRequest', (event) => {
    if (event.detail.successful && event.target === composer) composer.reset();
  });
}

// A list's rows ---------------------------------------------------------------------------------

document.addEventListener('click', (event) => {
  const opener = event.target.closest('[data-opens]');
  if (opener) raise($('dialog', opener.closest('.bubble')));
  if (event.target.matches('dialog.sheet')) event.target.close();
});

/** Shows the sheet at the foot of the phone, wherever the phone stands on the page. */
function raise(sheet) {
  const frame = messages.getBoundingClientRect();
  const foot = Math.max(0, window.innerHeight - screen.getBoundingClientRect().bottom);
  Object.assign(sheet.style, { left: `${frame.left}px`, width: `${frame.width}px`, bottom: `${foot}px` });
  sheet.showModal();
  sheet.addEventListener('close', () => htmx.trigger('#chat', 'news'), { once: true });
}

document.body.addEventListener('htmx:beforeRequest', (event) => event.target.closest('dialog.sheet')?.close());

// The M-Pesa prompt ----------------------------------------------------------------------------

function afterPrompt() {
  const stk = $('.stk');
  screen.inert = Boolean(stk);
  if (!stk) {
    if (!document.activeElement || document.activeElement === document.body) $('#text').focus({ preventScroll: true });
    return;
  }
  runDown($('.life i', stk), Date.parse(stk.dataset.began), Date.parse(stk.dataset.dies));
  $('[data-digit="1"]', stk).focus({ preventScroll: true });
}

function runDown(bar, began, dies) {
  const left = Math.max(0, dies - Date.now());
  bar.animate([{ width: `${(100 * left) / (dies - began)}%` }, { width: '0%' }], { duration: left, fill: 'forwards' });
}

const pin = () => $('#stk input[name=pin]');

function setPin(digits) {
  pin().value = digits;
  const dots = $('#stk .dots');
  [...dots.children].forEach((dot, index) => dot.classList.toggle('filled', index < digits.length));
  dots.setAttribute('aria-label', `${digits.length} digits of four entered`);
  $('#stk .ok').disabled = digits.length < 4;
}

const press = (digit) => pin().value.length < 4 && setPin(pin().value + digit);
const erase = () => setPin(pin().value.slice(0, -1));

function cancel() {
  pin().disabled = true; // a prompt that is answered without a PIN is refused
  $('#stk').requestSubmit();
}

$('#prompt').addEventListener('click', (event) => {
  const key = event.target.closest('button');
  if (!key) return;
  if (key.dataset.digit) press(key.dataset.digit);
  else if ('erase' in key.dataset) erase();
  else if ('cancel' in key.dataset) cancel();
});

document.addEventListener('keydown', (event) => {
  if (!$('.stk') || !$('#prompt').contains(document.activeElement)) return;
  if (/^\d$/.test(event.key)) press(event.key);
  else if (event.key === 'Backspace') erase();
  else if (event.key === 'Escape') cancel();
  else if (event.key === 'Enter' && pin().value.length === 4 && 'digit' in document.activeElement.dataset) $('#stk').requestSubmit();
  else return;
  event.preventDefault();
});

// Tabs -----------------------------------------------------------------------------------------

const tabs = [...document.querySelectorAll('[role=tab]')];

function open(chosen) {
  for (const tab of tabs) {
    const selected = tab === chosen;
    tab.setAttribute('aria-selected', String(selected));
    tab.tabIndex = selected ? 0 : -1;
    document.getElementById(tab.getAttribute('aria-controls')).hidden = !selected;
  }
  delete chosen.dataset.unread;
  if (chosen.id === 'tab-sms') toBottom(texts);
}

for (const tab of tabs) {
  tab.addEventListener('click', () => open(tab));
  tab.addEventListener('keydown', (event) => {
    if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return;
    const other = tabs.find((candidate) => candidate !== tab);
    open(other);
    other.focus();
  });
}

// The worker -----------------------------------------------------------------------------------

let fading;

function toast(words) {
  const line = $('#toast');
  line.textContent = words;
  clearTimeout(fading);
  fading = setTimeout(() => (line.textContent = ''), 6000);
}

document.body.addEventListener('htmx:afterRequest', (event) => {
  if (event.target.id === 'kill') {
    const answer = JSON.parse(event.detail.xhr.responseText || '{}');
    toast(event.detail.successful ? `${answer.name} was killed. Nothing is lost: write on.` : answer.detail ?? 'No answer');
  } else if (event.detail.failed) {
    toast('That did not work. The page shows how things stand now.');
  }
});

// The clock ------------------------------------------------------------------------------------

const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZone: 'Africa/Nairobi' });
const tick = () => ($('#clock').textContent = clock.format(new Date()));

tick();
setInterval(tick, 5000);
toBottom(messages);
listen();
