/** Characters that a terminal takes for commands, or that turn the direction of writing. */
export const CONTROLS =
  /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF]|\p{Surrogate}/gu;

/** GitHub runs a line that begins with `::`, and one with `##[` anywhere in it. */
export const withoutCommands = (text: string): string =>
  text.replace(/^(\s*):(?=:)/gm, '$1: ').replaceAll('##[', '# #[');

/** A text of several lines as it may be printed, whoever wrote it. */
export const withoutControls = (text: string): string => withoutCommands(text.replace(CONTROLS, ' '));
