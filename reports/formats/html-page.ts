import { createHash } from 'node:crypto';
import type { Results } from '../../sim/experiment/result.ts';
import { THEMES } from '../charts/theme.ts';
import { VERDICT_LABELS } from '../words/labels.ts';
import { plural } from '../words/quantities.ts';
import { CSS } from './html-css.ts';
import { badge, facts } from './html-parts.ts';
import { scenarioMarkup } from './html-scenario.ts';
import { SCRIPT } from './html-script.ts';
import type { Markup } from './html-text.ts';
import { dataElement, html, scriptElement, styleElement } from './html-text.ts';

// `</script` inside a library would end the element; the escaped slash means the same in its strings and patterns.
const inert = (script: string): string => script.replace(/<\/(?=script)/gi, '<\\/').replace(/<!--/g, '<\\!--');

const hashOf = (script: string): string => `'sha256-${createHash('sha256').update(script).digest('base64')}'`;

/** Nothing may be loaded and no script but ours may run, so what is in a result can neither call out nor act. */
const contentPolicy = (scripts: readonly string[]): string =>
  [
    "default-src 'none'",
    `script-src ${scripts.map(hashOf).join(' ')}`,
    "style-src 'unsafe-inline'",
    'img-src data: blob:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');

const shared = (values: readonly string[]): string => {
  const distinct = [...new Set(values)];
  return distinct.length > 3 ? `${distinct.length} different ones` : distinct.join(', ') || 'none';
};

const top = (results: Results): Markup => {
  const { scenarios, tool, verdict } = results;
  const tally = (['pass', 'fail', 'undecided', 'none'] as const).flatMap((one) => {
    const count = scenarios.filter((scenario) => scenario.verdict === one).length;
    return count === 0 ? [] : [`${count} ${VERDICT_LABELS[one].toLowerCase()}`];
  });
  return html`<header class="top">
    <div class="row">
      <h1>cancelbench report</h1>
      ${badge(verdict)}
      <button id="theme" type="button">Light or dark</button>
    </div>
    <p>${plural(scenarios.length, 'scenario')}${tally.length === 0 ? '' : `: ${tally.join(', ')}`}</p>
    ${facts([
      ['Seed', shared(scenarios.map(({ options }) => String(options.seed)))],
      ['Policy', shared(scenarios.map(({ policy }) => policy.set))],
      ['Policy digest', shared(scenarios.map(({ policy }) => policy.digest))],
      ['Version', tool.version],
    ])}
  </header>`;
};

const navigation = ({ scenarios }: Results): Markup =>
  html`<nav aria-label="Scenarios">
    <h2>Scenarios</h2>
    <ul>
      ${scenarios.map(
        ({ title, name, verdict }, index) =>
          html`<li>
            <a href="#scenario-${index + 1}"><span title="${title}">${name || title}</span> ${badge(verdict)}</a>
          </li>`,
      )}
    </ul>
  </nav>`;

/** The whole page as one text. `libraries` are scripts that define `vegaEmbed`, in the order they have to run. */
export const pageOf = (results: Results, libraries: readonly string[]): string => {
  const scripts = [...libraries.map(inert), SCRIPT];
  const strategies = [...new Set(results.scenarios.flatMap((one) => one.strategies.map(({ name }) => name)))];
  const page = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="${contentPolicy(scripts)}" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="referrer" content="no-referrer" />
        <title>cancelbench report: ${VERDICT_LABELS[results.verdict].toLowerCase()}</title>
        <link rel="icon" href="data:," />
        ${styleElement(CSS)}
      </head>
      <body>
        <a class="skip" href="#main">Skip to the scenarios</a>
        ${top(results)}
        <div class="layout">
          ${navigation(results)}
          <main id="main">
            <noscript
              ><p class="soft">Charts need JavaScript; every sentence and table is here without it.</p></noscript
            >
            ${results.scenarios.map((scenario, index) =>
              scenarioMarkup(scenario, { id: `scenario-${index + 1}`, strategies }),
            )}
          </main>
        </div>
        ${dataElement(THEMES, 'themes')} ${scripts.map(scriptElement)}
      </body>
    </html> `;
  return String(page);
};
