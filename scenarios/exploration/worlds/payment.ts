/** Outcomes of an order's payment, as a workload stores them. */
export const PAYMENT = { normal: 0, slow: 1, fails: 2 } as const;
