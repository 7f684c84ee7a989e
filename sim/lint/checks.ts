import { addDays } from '../policy/local-time.ts';
import type { Check, MessageContext, Span } from './context.ts';
import { languageOf, spansOf, without } from './words.ts';

const WHOLE = [null] as const;
const matches = (text: string, pattern: RegExp): Span[] =>
  [...text.matchAll(pattern)].map((match) => ({ from: match.index, to: match.index + match[0].length }));

/** Whether one of the others is at most so many characters away. They are sorted, and none is inside another. */
function isNear(span: Span, others: readonly Span[], most: number): boolean {
  let [low, high] = [0, others.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((others[middle] as Span).from <= span.from) low = middle + 1;
    else high = middle;
  }
  const gap = (other: Span): number => Math.max(span.from, other.from) - Math.min(span.to, other.to);
  return others.slice(Math.max(0, low - 1), low + 1).some((other) => gap(other) <= most);
}

export const orderIdMissing: Check = (text, { intent }) =>
  intent === 'proactive' && !/\b\d{3}-\d{7}-\d{7}\b/.test(text) ? WHOLE : [];

export const otherLanguage: Check = (text, { language }) => {
  const found = languageOf(text);
  return found !== null && found !== language.split('-')[0]?.toLowerCase() ? WHOLE : [];
};

export const tooLate: Check = (_, { intent, completedOn, date }) =>
  intent === 'proactive' && completedOn !== null && date > addDays(completedOn, 30) ? WHOLE : [];

export const confirmation: Check = (text, { intent }) => (intent === 'proactive' ? spansOf(text, 'confirmation') : []);

/** Nothing is left of it but a greeting and a name. */
export const onlyThanks: Check = (text, { intent }) => {
  if (intent !== 'proactive' || spansOf(text, 'thanks').length === 0) return [];
  const rest = without(text, 'thanks').replace(/\b\d{3}-\d{7}-\d{7}\b/g, ' ');
  return (rest.match(/\p{L}{2,}/gu) ?? []).length <= 4 ? WHOLE : [];
};

export const marketing: Check = (text) => spansOf(text, 'marketing');

/** Something offered within a sentence or so of a review. */
export const incentive: Check = (text) => {
  const reviews = spansOf(text, 'review');
  return spansOf(text, 'incentive').filter((offer) => isNear(offer, reviews, 80));
};

export const changeReview: Check = (text) => {
  const reviews = spansOf(text, 'review');
  return spansOf(text, 'change-review').filter((asks) => isNear(asks, reviews, 120));
};

export const reviewAgain: Check = (text, { reviewAsked }) => (reviewAsked ? spansOf(text, 'review').slice(0, 1) : []);

const LINK = /\b(?:https?:\/\/|www\.)[^\s<>"')\]]+/gi;

/** Secure links to the marketplace, or to a host without which the order cannot be completed. */
export const links: Check = (text, { neededHosts }) =>
  matches(text, LINK).filter(({ from, to }) => {
    const link = text.slice(from, to);
    if (!/^https:/i.test(link)) return true;
    const host = hostOf(link);
    return (
      !/(^|\.)amazon\.(com|ca|in|de|fr|it|es|nl|pl|se|ae|sa|eg|sg|ie|com\.(mx|br|tr|au|be)|co\.(uk|jp|za))$/.test(
        host,
      ) && !neededHosts.includes(host)
    );
  });

function hostOf(link: string): string {
  return (/^https?:\/\/(?:[^/@\s]*@)?([^/:?#\s]+)/i.exec(link)?.[1] ?? '').toLowerCase();
}

export const linkedImage: Check = (text) => matches(text, /<a\b[^<>]*>\s*<img\b[^<>]*>\s*<\/a>/gi);

export const attachments: Check = (_, context) => (context.attachments.every(isAllowedFile) ? [] : WHOLE);

/** What the file is stands in its name, before the ending. */
function isAllowedFile(name: string): boolean {
  const ending = /\.(pdf|txt|docx?|jpe?g|png)$/i.exec(name);
  return ending !== null && KINDS.test(name.slice(0, ending.index));
}

const KINDS =
  /(instruct|manual|guide|warrant|invoice|rechnung|anleitung|garantie|facture|notice|fattura|istruzion|factura|factuur|handleiding|faktura|instrukcj|gwarancj|garanti|fatura|請求|説明|保証|fatura|garantia)/i;

export const contactData: Check = (text) => [
  ...matches(text, /[\w.+-]{1,64}@[\w-]{1,63}\.[\w.-]{1,255}/g),
  // an order id is no telephone number, nor is a date
  ...matches(text, /(?<![\d-])\+?\d[\d ()/.-]{7,40}\d(?![\d-])/g).filter(({ from, to }) => {
    const found = text.slice(from, to);
    return (
      !/^\d{3}-\d{7}-\d{7}$/.test(found) && !/^\d{4}-\d\d-\d\d/.test(found) && (found.match(/\d/g) ?? []).length >= 8
    );
  }),
];

export const images: Check = (text) => matches(text, /<img\b[^<>]*>|data:image\/[^\s"')]+/gi);

export const styling: Check = (text) => [
  ...matches(text, /\p{Extended_Pictographic}/gu),
  ...matches(text, /(?:\r?\n[ \t]*){4,}/g),
  ...matches(
    text,
    /<(?:center|marquee|font)\b[^<>]*>|style\s{0,9}=\s{0,9}"[^"]{0,300}?(?:text-align|line-height|font|color|margin)[^"]{0,300}"/gi,
  ),
];

/** Written without need; and by hand at all, once the marketplace had taken it away. */
export const importantTag: Check = (text, { critical, date }) => {
  const found = matches(text, /\[\s*important\s*\]|additional information required/gi);
  return critical && date < '2025-07-01' ? [] : found;
};

/** Whether the seller is the cause: the context says so, or the text itself does. */
const isCause = (text: string, { sellerIsCause }: MessageContext): boolean =>
  sellerIsCause || spansOf(text, 'seller-cause').length > 0;

export const coaxing: Check = (text, context) =>
  isCause(text, context) ? spansOf(text, 'asks-to-file').slice(0, 1) : [];

/** Nobody asked, and neither text nor context names a cause: the seller may well be it. */
export const unasked: Check = (text, context) =>
  !isCause(text, context) && context.intent === 'proactive' ? spansOf(text, 'asks-to-file').slice(0, 1) : [];

export const redirect: Check = (text, context) =>
  !isCause(text, context) && context.intent === 'reply' ? spansOf(text, 'asks-to-file').slice(0, 1) : [];

export const blocked: Check = (_, { optedOut, critical, intent }) =>
  optedOut && !critical && intent === 'proactive' ? WHOLE : [];

export const apiText: Check = (text, { apiLimit }) => {
  if (apiLimit === null) return [];
  const tooLong = text.length > apiLimit ? [{ from: apiLimit, to: text.length }] : [];
  return [...(text.trim() === '' ? WHOLE : []), ...tooLong, ...matches(text, /<\/?[a-z][^<>]*>/gi)];
};
