/** What an {@link OrderActionEvent} is about. */
export interface OrderActionDetail {
  readonly orderId: string;
  /** Key of the stage that the action belongs to. */
  readonly stage?: string;
  /** What the action works with, such as the number to call. */
  readonly value?: string;
  /** What a form gathered for it: the input of the hub's mutation, without its key and version. */
  readonly input?: Readonly<Record<string, unknown>>;
}

/** The user asks for something to be done (`call`, `copy` …); cancel it to do it your own way. */
export class OrderActionEvent extends Event {
  readonly action: string;
  readonly orderId: string;
  readonly stage: string | undefined;
  readonly value: string | undefined;
  readonly input: OrderActionDetail['input'];

  constructor(action: string, {orderId, stage, value, input}: OrderActionDetail) {
    super('order-action', {bubbles: true, composed: true, cancelable: true});
    this.action = action;
    this.orderId = orderId;
    this.stage = stage;
    this.value = value;
    this.input = input;
  }
}

declare global {
  interface HTMLElementEventMap {
    'order-action': OrderActionEvent;
  }
}
