import type {PaymentStatus} from '../model/status.js';
import type {StageDefinition} from './definition.js';

/** Whether an order in that stage waits for money before anything else can begin. */
export function awaitsPayment(status: PaymentStatus, {phase}: StageDefinition): boolean {
  return phase === 'PLACED' && OPEN.has(status);
}

const OPEN: ReadonlySet<PaymentStatus> = new Set(['PENDING', 'FAILED', 'PARTIALLY_PAID', 'VOIDED']);
