/** How the payment of an order goes, as a workload stores it. */
export const PAYMENT = { normal: 0, slow: 1, fails: 2 } as const;
