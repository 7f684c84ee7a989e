import { withoutControls } from './clean.ts';

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Markup that is ours. Everything else that enters a template is text and gets escaped. */
export type Markup = { readonly markup: string };

type Value = string | number | Markup | readonly Markup[];

const escaped = (text: string): string =>
  withoutControls(text).replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);

const rendered = (value: Value): string => {
  if (typeof value === 'string') return escaped(value);
  if (typeof value === 'number') return String(value);
  return 'markup' in value ? value.markup : value.map(({ markup }) => markup).join('');
};

/** Values are escaped unless a template made them: forgetting to escape is not possible, only forgetting to mark up. */
export const html = (parts: TemplateStringsArray, ...values: readonly Value[]): Markup => ({
  markup: parts.map((part, index) => part + (index < values.length ? rendered(values[index]!) : '')).join(''),
});

export const NOTHING: Markup = { markup: '' };

// These three are put together by hand: a formatter moves white space inside templates, and a script's hash covers every blank.
const block = (open: string, text: string, name: string): Markup => ({ markup: `<${open}>${text}</${name}>` });

export const styleElement = (css: string): Markup => block('style', css, 'style');

export const scriptElement = (script: string): Markup => block('script', script, 'script');

const cleaned = (_key: string, value: unknown): unknown => (typeof value === 'string' ? withoutControls(value) : value);

/** Data for a script of the page: a `<` inside could end the element. */
export const dataElement = (value: unknown, id: string): Markup =>
  block(
    `script type="application/json" id="${escaped(id)}"`,
    JSON.stringify(value, cleaned).replaceAll('<', '\\u003c'),
    'script',
  );
