import { html as escaping, raw } from 'hono/html';
import type { HtmlEscapedString } from 'hono/utils/html';
import { withoutControls } from './clean.ts';

/** Markup that is ours. Everything else that enters a template is text and gets escaped. */
export type Markup = HtmlEscapedString;

type Value = string | number | Markup | readonly Markup[];

/** The tag of the mock's pages, for texts that may also hold what a terminal or a browser obeys. */
export const html = (parts: TemplateStringsArray, ...values: readonly Value[]): Markup =>
  // Only a value that is a promise would make the result one.
  escaping(parts, ...values.map((value) => (typeof value === 'string' ? withoutControls(value) : value))) as Markup;

export const NOTHING: Markup = raw('');

// These three are put together by hand: a formatter moves white space inside templates, and a script's hash covers every blank.
const block = (open: string, text: string, name: string): Markup => raw(`<${open}>${text}</${name}>`);

export const styleElement = (css: string): Markup => block('style', css, 'style');

export const scriptElement = (script: string): Markup => block('script', script, 'script');

const cleaned = (_key: string, value: unknown): unknown => (typeof value === 'string' ? withoutControls(value) : value);

/** Data for a script of the page: a `<` inside could end the element. */
export const dataElement = (value: unknown, id: string): Markup =>
  block(
    `script type="application/json" id="${String(html`${id}`)}"`,
    JSON.stringify(value, cleaned).replaceAll('<', '\\u003c'),
    'script',
  );
