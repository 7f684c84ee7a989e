/**
 * Keeps the control room's clock, numbers and ticker up to date. Without this script the page shows
 * the state at loading.
 */
export const CONTROL_ROOM_SCRIPT = `
'use strict';
const MOST = 80;
const ticker = document.getElementById('ticker');
let today = null;
/** A day has ended in some marketplace, so the chart is loaded again. */
async function redraw() {
  const page = new DOMParser().parseFromString(await (await fetch(location.href)).text(), 'text/html');
  document.getElementById('chart').replaceChildren(...page.getElementById('chart').childNodes);
}
const source = new EventSource('/events?after=' + ticker.dataset.after);
source.onmessage = (message) => {
  const { now, orders, waiting, lines } = JSON.parse(message.data);
  for (const clock of [document.getElementById('clock'), document.querySelector('[data-clock]')]) if (clock) clock.textContent = now;
  document.getElementById('orders').textContent = orders;
  document.getElementById('waiting').textContent = waiting;
  for (const { at, text } of lines) {
    const line = document.createElement('li');
    const time = document.createElement('time');
    time.textContent = at;
    line.append(time, text);
    ticker.prepend(line);
  }
  if (today !== null && now.slice(0, 10) !== today) redraw();
  today = now.slice(0, 10);
  while (ticker.children.length > MOST) ticker.lastElementChild.remove();
};
`;
