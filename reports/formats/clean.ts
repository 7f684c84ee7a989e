/** What a terminal, an XML reader or a log would take for a command, and nobody can see: gone, except line ends and tabs. */
export const withoutControls = (text: string): string =>
  text.replace(
    /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069\uFFFE\uFFFF]|\p{Surrogate}/gu,
    '',
  );

/** The same on one line. */
export const oneLine = (text: string): string => withoutControls(text).replace(/\s+/g, ' ').trim();
