/** The user chose one of the twelve indicators, to see the orders behind it. */
export class OrderIndicatorSelectEvent extends Event {
  /** Key of the indicator, as the hub's `HealthMeasure`: `pickDelay` and so on. */
  readonly indicator: string;
  /** Of which channel; of all when absent. */
  readonly channel: string | undefined;

  constructor(indicator: string, channel: string | undefined) {
    super('order-indicator-select', {bubbles: true, composed: true});
    this.indicator = indicator;
    this.channel = channel;
  }
}

declare global {
  interface HTMLElementEventMap {
    'order-indicator-select': OrderIndicatorSelectEvent;
  }
}
