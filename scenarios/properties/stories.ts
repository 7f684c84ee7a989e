import type { PlayedArm } from '../../sim/index.ts';

export type Line = ReturnType<PlayedArm['journal']['at']>;

/** The facts of each order, oldest first. */
export function storiesOf({ journal }: PlayedArm): readonly (readonly Line[])[] {
  const stories: Line[][] = [];
  for (let row = 0; row < journal.rows; row += 1) {
    const line = journal.at(row);
    (stories[line.order] ??= []).push(line);
  }
  return Array.from(stories, (story) => story ?? []);
}
