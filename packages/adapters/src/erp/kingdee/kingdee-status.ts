/** Where a bill stands. */
export type BillStep = 'DRAFT' | 'PLACED' | 'CONFIRMED';

/** `FDocumentStatus` of every bill of K/3 Cloud: 暂存 Z, 创建 A, 审核中 B, 已审核 C, 重新审核 D (taken back to be reviewed anew). */
export const DOCUMENT_STATUS: ReadonlyMap<string, BillStep> = new Map([
  ['Z', 'DRAFT'],
  ['A', 'PLACED'],
  ['B', 'PLACED'],
  ['C', 'CONFIRMED'],
  ['D', 'PLACED'],
]);
