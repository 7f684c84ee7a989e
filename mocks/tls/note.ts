/** Receives sentences about refused clients, for the person who runs the mock. */
export type Note = (sentence: string) => void;

/** Passes each sentence on only once, because clients retry. */
export function once(say: Note): Note {
  const said = new Set<string>();
  return (sentence) => {
    if (said.has(sentence) || said.size > 1000) return;
    said.add(sentence);
    say(sentence);
  };
}
