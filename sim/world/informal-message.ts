import { marketplaceOf } from '../policy/marketplaces.ts';
import { MESSAGE_KINDS, type ItemMask, type MessageKind } from './event.ts';
import type { IntentLabel } from './intent.ts';
import { intentLanguage, intentText } from './intent-texts.ts';
import { allItems } from './order.ts';
import { PURPOSE } from './purpose.ts';
import { isSpecial, itemsOf, marketOf } from './order-traits.ts';
import type { BuyerPlan, Workload } from './workload.ts';

/**
 * What a buyer writes, with the truth about it. It depends on the workload alone, so it is the same
 * for every seller.
 */
export type InformalMessage = {
  readonly order: number;
  /** Its kind in the world's terms. */
  readonly kind: MessageKind;
  readonly label: IntentLabel;
  readonly language: string;
  readonly text: string;
  /** The items it is about. */
  readonly about: ItemMask;
};

/**
 * The message of this kind that the buyer would send. Its words depend on the order and the kind
 * only.
 */
export function messageOf(workload: Workload, order: number, kind: MessageKind): InformalMessage {
  const traits = workload.traits[order] as number;
  const code = workload.markets[marketOf(traits)] ?? '';
  const language = intentLanguage(marketplaceOf(code)?.language ?? 'en');
  const plan = workload.plan(order);
  const all = allItems(itemsOf(traits));
  const label = labelOf(kind, plan, all);
  const purpose = PURPOSE.message + 3 * MESSAGE_KINDS.indexOf(kind);
  return {
    order,
    kind,
    label,
    language,
    text: intentText(label, language, (part) => workload.uniform(order, purpose + part)),
    about: label === 'part-of-order' ? plan.items & all : all,
  };
}

/**
 * Every message that this buyer may write, the first one first. Which of the others are sent
 * depends on the seller's answers.
 */
export function messagesOf(workload: Workload, order: number): readonly InformalMessage[] {
  if (!isSpecial(workload.traits[order] as number)) return [];
  return kindsOf(workload.plan(order)).map((kind) => messageOf(workload, order, kind));
}

function kindsOf(plan: BuyerPlan): readonly MessageKind[] {
  if (plan.wish === 'none') return [];
  if (plan.wish === 'near-miss') return [plan.says];
  const first: readonly MessageKind[] = plan.wish === 'message' ? [plan.says] : [];
  const toAnOffer: MessageKind = plan.persuadable ? 'accepts-offer' : 'insists';
  const again = plan.wish === 'message' && plan.writesAgain && plan.persuadable ? (['insists'] as const) : [];
  return [...first, toAnOffer, ...again, ...(plan.changesMindAfter === null ? [] : (['changed-mind'] as const))];
}

function labelOf(kind: MessageKind, plan: BuyerPlan, all: ItemMask): IntentLabel {
  switch (kind) {
    case 'wants-to-cancel':
    case 'insists':
      return (plan.items & all) === all ? 'wants-to-cancel' : 'part-of-order';
    case 'accepts-offer':
    case 'changed-mind':
      return 'changed-mind';
    case 'question':
      return plan.sarcastic === true ? 'sarcasm' : 'question';
    case 'address-change':
    case 'other-order':
    case 'thanks':
      return kind;
    default:
      return 'question'; // the seller's own kinds, and the marketplace's notice: no buyer's words
  }
}
