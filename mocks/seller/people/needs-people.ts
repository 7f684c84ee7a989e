import type { Operation } from '../../wire/operation.ts';

/**
 * Whether a call needs `loadPeople` before its handler runs. `search`: the query, as sent.
 * `opened`: how many kinds of personal data the access token opens.
 */
export function needsPeople({ people }: Pick<Operation, 'people'>, search: string, opened: number): boolean {
  switch (people) {
    case 'never':
      return false;
    case 'to-restricted-token':
      return opened > 0;
    case 'when-included':
      return opened > 0 || /BUYER|RECIPIENT/.test(search);
    case 'always':
      return true;
  }
}
