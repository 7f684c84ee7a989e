import { CONTROLS, withoutCommands, withoutControls } from '../../language/input/without-controls.ts';

/**
 * The one door through which text goes to the terminal. Names, tokens and files may hold what a
 * terminal takes for a command, and lines that a CI service takes for one; neither gets out.
 */

/** Colours and styles, and nothing else that begins with an escape. */
const STYLES = /\u001B\[[0-9;]*m/g;

/** Prints text that is ours, with names in it that may not be. */
export function print(text: string): void {
  process.stdout.write(withoutControls(text));
}

/** Prints text that has colours. */
export function printStyled(text: string): void {
  const styles = text.match(STYLES) ?? [];
  const parts = text.split(STYLES).map((part) => part.replace(CONTROLS, ' '));
  process.stdout.write(withoutCommands(parts.map((part, i) => part + (styles[i] ?? '')).join('')));
}

/** Prints JSON: what a terminal could take for a command is written as JSON writes it. */
export function printJson(value: unknown, space?: number): void {
  const text = JSON.stringify(value, null, space) ?? 'null';
  const escaped = text.replace(
    CONTROLS_IN_JSON,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  process.stdout.write(`${escaped}\n`);
}

/** Line ends and tabs stand between the values; JSON writes those inside of a text by itself. */
const CONTROLS_IN_JSON = /[\u007F-\u009F\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF]/g;

/** Prints a line to standard error. */
export function printError(text: string): void {
  process.stderr.write(`${withoutControls(text)}\n`);
}
