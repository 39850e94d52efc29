import type {PaymentStatus} from '../model/status.js';
import type {LifecycleDefinition, StageDefinition} from './definition.js';

/** Whether an order in that stage waits for money before anything else can begin. */
export function awaitsPayment(
  status: PaymentStatus,
  {phase}: StageDefinition,
  definition: LifecycleDefinition,
): boolean {
  return phase === 'PLACED' && OPEN.has(status) && paymentStage(definition) !== undefined;
}

/** The stage that a payment enters before work begins; none in a lifecycle that is paid for afterwards, or beside its stages. */
export function paymentStage({stages}: LifecycleDefinition): StageDefinition | undefined {
  return stages.find(({enteredBy, phase}) => enteredBy.includes('payment.captured') && phase === 'CONFIRMED');
}

const OPEN: ReadonlySet<PaymentStatus> = new Set(['PENDING', 'FAILED', 'PARTIALLY_PAID', 'VOIDED']);
