import { html, raw } from 'hono/html';
import { journalSentence, rateSeries } from '../../sim/internal.ts';
import { MOST_ORDERS } from '../seller/recorded-world.ts';
import { eventLine } from '../seller/timeline.ts';
import type { SellerAccount } from '../seller/account.ts';
import { scenarioEnds } from '../marketplace/scenario-days.ts';
import { liveStandings } from '../seller/standings.ts';
import { SPEEDS, STEPS, USUAL_SPEED } from './clock-form.ts';
import { rateChart } from './rate-chart.ts';
import type { Html } from './page.ts';
import { back, type View, type Visit } from './visit.ts';
import { localTime, utcTime } from './words.ts';

const LINES = 40;

/**
 * The control room: the clock, the rate against its limit, what happens, and forms that make things
 * happen.
 */
export const controlRoom: View = (visit) => {
  const { core, account, query } = visit;
  const { experiment } = core.design;
  const code =
    account.marketplaces.find((each) => each.code === query.get('marketplace'))?.code ??
    account.marketplaces[0]?.code ??
    '';
  return {
    title: 'Control room',
    script: '/_assets/control-room.js',
    body: html`<div class="grid">
      <section class="card" aria-labelledby="time">
        <h2 id="time">Clock</h2>
        ${clock(visit)}
      </section>
      <section class="card" aria-labelledby="world">
        <h2 id="world">World</h2>
        <dl class="facts">
          <dt>Scenario</dt>
          <dd>${experiment.title}</dd>
          <dt>Policy set</dt>
          <dd>${experiment.set.id} <code>${experiment.set.digest.slice(0, 8)}</code></dd>
          <dt>Orders</dt>
          <dd id="orders">${account.world.live.workload.size}</dd>
          <dt>Requests waiting</dt>
          <dd id="waiting">${account.book.bannered.size}</dd>
        </dl>
        <h3>Place an order</h3>
        ${placing(account, code)}
      </section>
      <section class="card wide" aria-labelledby="rate">
        <h2 id="rate">Cancellation rate</h2>
        ${rates(account, code)}
      </section>
      <section class="card wide" aria-labelledby="events">
        <h2 id="events">What happens</h2>
        <ol class="ticker" id="ticker" aria-live="polite" tabindex="0" data-after="${account.world.live.journal.rows}">
          ${lines(account, account.world.live.journal.rows - LINES)
            .reverse()
            .map(({ text, at }) => html`<li><time>${at}</time>${text}</li>`)}
        </ol>
        <p class="soft">Make a buyer act: open an order on <a href="/buyer">the buyer's page</a>.</p>
      </section>
    </div>`,
  };
};

/** Says when the scenario's days end, or that they have. */
function scenarioWords({ core, account }: Visit): string {
  const ends = scenarioEnds(core, account);
  if (ends === null) return '';
  return core.clock.now() < ends
    ? ` The scenario's days end at ${utcTime(ends)}.`
    : ` The scenario's days ended at ${utcTime(ends)}: no new orders come in.`;
}

function clock(visit: Visit): Html {
  const { core } = visit;
  const { mode } = core.clock;
  const running =
    mode.mode === 'manual'
      ? 'stands still'
      : mode.mode === 'real'
        ? 'runs in real time'
        : `runs ${mode.factor} times as fast as real time`;
  const speed = mode.mode === 'scaled' ? mode.factor : mode.mode === 'real' ? 1 : USUAL_SPEED;
  return html`<p class="big" data-clock>${utcTime(core.clock.now())}</p>
    <p class="soft">The clock ${running}.${scenarioWords(visit)}</p>
    <form class="row" method="post" action="/clock">
      <label
        ><span>Speed</span
        ><select name="speed">
          ${SPEEDS.map((each) => html`<option value="${each}" ${each === speed ? raw('selected') : ''}>${each} ×</option>`)}
        </select></label
      >
      <button name="act" value="play">Play</button><button class="plain" name="act" value="pause">Pause</button>
    </form>
    <h3>Step</h3>
    <form class="row" method="post" action="/clock">
      ${STEPS.map(([name, label]) => html`<button class="plain small" name="act" value="${name}">${label}</button>`)}
    </form>`;
}

function placing(account: SellerAccount, code: string): Html {
  return html`<form class="row" method="post" action="/orders">
    <label
      ><span>Store</span
      ><select name="marketplace">
        ${account.marketplaces.map((each) => html`<option value="${each.code}" ${each.code === code ? raw('selected') : ''}>${each.code} · ${each.name}</option>`)}
      </select></label
    >
    <label><span>Items</span><input type="number" name="items" value="1" min="1" max="8" /></label
    ><button>Place</button>
  </form>`;
}

function rates(account: SellerAccount, code: string): Html {
  const market = account.marketplaces.findIndex((each) => each.code === code);
  const { journal, markets, now } = account.world.live;
  const points = rateSeries(journal, markets, now, { market, days: 28 });
  const limit = liveStandings(account).find((standing) => standing.market === market)?.windows[0]?.limit.limit ?? 0.025;
  return html`<form class="row" method="get" action="/">
      <label
        ><span>Store</span
        ><select name="marketplace">
          ${account.marketplaces.map((each) => html`<option value="${each.code}" ${each.code === code ? raw('selected') : ''}>${each.code} · ${each.name}</option>`)}
        </select></label
      ><button class="plain">Show</button>
    </form>
    <div id="chart">
      ${points.length === 0 ? html`<p class="empty">No day has ended yet in this store.</p>` : rateChart(points, limit, account.marketplaces[market]?.name ?? '')}
    </div>`;
}

/** Facts from a row on, as sentences. */
export function lines(
  account: SellerAccount,
  from: number,
): { readonly row: number; readonly at: string; readonly text: string }[] {
  const { journal, markets } = account.world.live;
  const found = [];
  for (let row = Math.max(0, from); row < journal.rows; row += 1) {
    const line = eventLine(account, row);
    const zone = markets[journal.at(row).market]?.rules.marketplace.timeZone ?? 'UTC';
    const place = `${String(line['marketplace'])} ${String(line['order'])}`;
    found.push({
      row,
      at: localTime(Date.parse(String(line['at'])), zone),
      text: `${place} · ${journalSentence(line)}`,
    });
  }
  return found;
}

/**
 * Answers what has happened since the last event that the browser has seen, and ends. The browser
 * then asks again (server-sent events, `retry`).
 */
export const events: View = ({ core, account, query, lastEventId }) => {
  const since = Number(lastEventId ?? query.get('after') ?? account.world.live.journal.rows);
  const { rows } = account.world.live.journal;
  const from = Number.isInteger(since) ? Math.max(since, rows - LINES) : rows;
  const state = {
    now: utcTime(core.clock.now()),
    orders: account.world.live.workload.size,
    waiting: account.book.bannered.size,
  };
  const message = `retry: 1000\nid: ${rows}\ndata: ${JSON.stringify({ ...state, lines: lines(account, from) })}\n\n`;
  return {
    file: { status: 200, headers: { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' }, body: message },
  };
};

export const placeByHand: View = ({ account, form }) => {
  const market = account.marketplaces.findIndex(({ code }) => code === form.get('marketplace'));
  const items = Number(form.get('items') ?? 1);
  if (market < 0 || !Number.isInteger(items) || items < 1 || items > 8)
    return back('/', { ok: false, code: 'choose-items' }, '');
  if (account.world.live.workload.size >= MOST_ORDERS) return back('/', { ok: false, code: 'too-many-orders' }, '');
  account.world.place({ market, items, amount: 2_500 * items, byAmazon: false, plan: null });
  return back(`/?marketplace=${form.get('marketplace') ?? ''}`, { ok: true }, 'placed');
};
