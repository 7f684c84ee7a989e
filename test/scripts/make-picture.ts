// Draws the README's picture from a fresh run of the bundled scenario: `npx tsx test/scripts/make-picture.ts`.
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Resvg } from '@resvg/resvg-js';
import * as vega from 'vega';
import { compile, type TopLevelSpec } from 'vega-lite';
import { loadExperiment } from '../../scenarios/index.ts';
import { runExperiment } from '../../sim/internal.ts';
import { rateOverTime, THEMES } from '../../reports/index.ts';

const experiment = await loadExperiment('scenarios/catalogue/rollout-announced-may-10.yaml', {
  today: '2026-01-01',
});
const us = { ...experiment, markets: experiment.markets.filter((market) => market.code === 'US') };
const chart = rateOverTime(runExperiment(us));
if (chart === null) throw new Error('nothing to draw');
const spec = { ...chart.spec, width: 760, height: 300, config: THEMES.light } as unknown as TopLevelSpec;
const svg = await new vega.View(vega.parse(compile(spec).spec), { renderer: 'none' }).toSVG();
const fonts = join(dirname(createRequire(import.meta.url).resolve('dejavu-fonts-ttf/package.json')), 'ttf');
const png = new Resvg(svg, {
  fitTo: { mode: 'zoom', value: 2 },
  background: 'white',
  font: {
    loadSystemFonts: false,
    fontFiles: [join(fonts, 'DejaVuSans.ttf'), join(fonts, 'DejaVuSans-Bold.ttf')],
    defaultFontFamily: 'DejaVu Sans',
  },
}).render();
writeFileSync('reports/rate-over-time.png', png.asPng());
