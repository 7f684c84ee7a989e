import { html } from 'hono/html';
import type { RatePoint } from '../../sim/internal.ts';
import type { Html } from './page.ts';
import { percent } from './words.ts';

const [WIDTH, HEIGHT, LEFT, BOTTOM, TOP] = [640, 200, 58, 30, 14];
/** The height of a label. The limit's label stays that far above the one of zero. */
const LINE = 15;

/** The rate of each closed window against its limit: a picture with a text for screen readers. */
export function rateChart(points: readonly RatePoint[], limit: number, marketplace: string): Html {
  const rates = points.map(({ numerator, denominator }) => (denominator === 0 ? 0 : numerator / denominator));
  const top = Math.max(limit * 1.6, ...rates.map((rate) => rate * 1.15));
  const x = (i: number): number => LEFT + ((WIDTH - LEFT - 12) * (i + 0.5)) / Math.max(1, points.length);
  const y = (rate: number): number => HEIGHT - BOTTOM - ((HEIGHT - BOTTOM - TOP) * rate) / top;
  const line = rates.map((rate, i) => `${i === 0 ? 'M' : 'L'}${x(i).toFixed(1)} ${y(rate).toFixed(1)}`).join('');
  const every = Math.max(1, Math.ceil(points.length / 6));
  const last = rates.at(-1) ?? 0;
  const label = `Cancellation rate in ${marketplace}: ${percent(last)} at the last midnight, limit under ${percent(limit)}`;
  return html`<svg class="chart" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${label}">
    <line x1="${LEFT}" x2="${WIDTH - 12}" y1="${y(0)}" y2="${y(0)}" stroke="var(--line)" />
    <line
      x1="${LEFT}"
      x2="${WIDTH - 12}"
      y1="${y(limit).toFixed(1)}"
      y2="${y(limit).toFixed(1)}"
      stroke="var(--bad)"
      stroke-dasharray="6 4"
      stroke-width="2"
    />
    <text x="${LEFT - 6}" y="${Math.min(y(limit) + 4, y(0) + 4 - LINE).toFixed(1)}" text-anchor="end">
      ${(limit * 100).toFixed(1)} %
    </text>
    <text x="${LEFT - 6}" y="${y(0) + 4}" text-anchor="end">0 %</text>
    ${points.map(({ date }, i) => (i % every === 0 ? html`<text x="${x(i).toFixed(1)}" y="${HEIGHT - 8}" text-anchor="middle">${date.slice(5)}</text>` : ''))}
    <path d="${line}" fill="none" stroke="var(--accent)" stroke-width="3" stroke-linejoin="round" />
    ${rates.map((rate, i) => html`<circle cx="${x(i).toFixed(1)}" cy="${y(rate).toFixed(1)}" r="4" fill="${rate >= limit ? 'var(--bad)' : 'var(--accent)'}" />`)}
  </svg>`;
}
