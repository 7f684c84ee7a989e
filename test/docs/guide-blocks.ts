/** A block of code in a page of the documentation. */
export type Block = {
  /** `sh`, `ts`, `yaml`, `text`, ... */
  readonly language: string;
  /** The file that the block is the content of, for example `ts my-test.ts`; null if it names none. */
  readonly file: string | null;
  readonly code: string;
  /** The position in the page at which the code begins. */
  readonly at: number;
};

const FENCED = /```(\w+)(?: ([\w./-]+))?\n([^]*?)```/g;

/** The blocks of code of a page, in order. */
export function blocksOf(page: string): readonly Block[] {
  return [...page.matchAll(FENCED)].map((match) => {
    const [whole, language = '', file = null, code = ''] = match;
    return { language, file, code, at: match.index + whole.indexOf('\n') + 1 };
  });
}
