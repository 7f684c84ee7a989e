import type { Desk, OrderFile } from '../../../sim/internal.ts';

const shown = new WeakMap<Desk, Desk>();

/**
 * The desk as the code of a user's file gets it: plain frozen values, from which nothing of the
 * world can be reached or changed.
 */
export function deskForUsers(desk: Desk): Desk {
  const known = shown.get(desk);
  if (known !== undefined) return known;
  const plain: Desk = Object.freeze({
    get now() {
      return desk.now;
    },
    file: (order: number) => frozenFile(desk.file(order)),
    windowEnds: (order: number) => desk.windowEnds(order),
    lastDispatch: (order: number) => desk.lastDispatch(order),
    foresee: (order: number) => {
      const plan = desk.foresee(order);
      return plan === null ? null : Object.freeze({ ...plan });
    },
  });
  shown.set(desk, plain);
  return plain;
}

function frozenFile(file: OrderFile): OrderFile {
  const messages = (list: OrderFile['read']): OrderFile['read'] =>
    Object.freeze(list.map((message) => Object.freeze({ ...message })));
  return Object.freeze({
    ...file,
    request: file.request === null ? null : Object.freeze({ ...file.request }),
    read: messages(file.read),
    sent: messages(file.sent),
  });
}
