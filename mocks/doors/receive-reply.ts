import type { Core } from '../marketplace/core.ts';
import { sendMessage } from '../messaging/send.ts';

/** A reply of the seller by mail: which order it is about, and its own text. */
export type ReplyByMail = { readonly seller: string; readonly orderId: string; readonly text: string };

/** The same, and resolves when it is kept: only then may the sender be told that it has arrived. */
export async function takeReply(core: Core, reply: ReplyByMail): Promise<void> {
  receiveReply(core, reply);
  await core.recorder?.settled();
}

/** Makes a mail of the seller a message of theirs. An order that is not theirs is left alone. */
export function receiveReply(core: Core, reply: ReplyByMail): void {
  core.happens({ type: 'mail', ...reply }, () => {
    const account = core.present(reply.seller);
    const order = account.book.numberOf(reply.orderId);
    if (order === undefined) return;
    sendMessage(account, account.view(order), { text: reply.text, action: 'reply', critical: false });
  });
}
