/** Takes what whoever runs the mock should know of a client that was refused. */
export type Note = (sentence: string) => void;

/** A client tries again and again; each sentence is said once. */
export function once(say: Note): Note {
  const said = new Set<string>();
  return (sentence) => {
    if (said.has(sentence) || said.size > 1000) return;
    said.add(sentence);
    say(sentence);
  };
}
