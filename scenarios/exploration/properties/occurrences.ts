import type { Property } from './property.ts';
import { HELP } from './sources.ts';
import { onFile, shown } from './stories.ts';

/**
 * Situations that must occur in some world. Otherwise other properties could hold only because
 * these situations never occur.
 */
export const OCCURRENCES: readonly Property[] = [
  {
    name: 'a formal request is cancelled on without counting',
    kind: 'sometimes',
    source: HELP,
    check({ judgement }) {
      const found = judgement.cancellations.find(({ determination }) =>
        determination.clauses[0]?.startsWith('exemption'),
      );
      return found === undefined ? null : { order: found.order, what: found.determination.sentence };
    },
  },
  {
    name: 'a buyer who wrote files a request after all',
    kind: 'sometimes',
    source: HELP,
    check: (played) =>
      shown(played, (story) => {
        const wrote = story.find(({ event }) => event.type === 'cancellation-requested' && event.route === 'informal');
        const filed = onFile(story);
        return wrote !== undefined && filed !== undefined && filed.at > wrote.at ? 'redirected, the buyer filed' : null;
      }),
  },
];
