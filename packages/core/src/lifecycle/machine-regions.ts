// The regions that every lifecycle's machine has beside its stages.

/** How a payment moves on: every fact is taken, since it happened. */
export const PAYMENT_STATES = {
  NOT_REQUIRED: {on: {'payment.authorize': 'AUTHORIZED', 'payment.capture': 'PAID', 'payment.capture-part': 'PAID'}},
  PENDING: {
    on: {
      'payment.authorize': 'AUTHORIZED',
      'payment.capture': 'PAID',
      'payment.capture-part': 'PARTIALLY_PAID',
      'payment.fail': 'FAILED',
      'payment.void': 'VOIDED',
      'payment.waive': 'NOT_REQUIRED',
    },
  },
  AUTHORIZED: {
    on: {
      'payment.authorize': 'AUTHORIZED',
      'payment.capture': 'PAID',
      'payment.capture-part': 'PARTIALLY_PAID',
      'payment.fail': 'FAILED',
      'payment.void': 'VOIDED',
    },
  },
  PARTIALLY_PAID: {
    on: {
      'payment.authorize': 'PARTIALLY_PAID',
      'payment.capture': 'PAID',
      'payment.capture-part': 'PARTIALLY_PAID',
      'payment.refund': 'REFUNDED',
      'payment.refund-part': 'PARTIALLY_REFUNDED',
      // One attempt among several: what was taken stays taken.
      'payment.fail': 'PARTIALLY_PAID',
      'payment.void': 'PARTIALLY_PAID',
    },
  },
  PAID: {
    on: {
      'payment.authorize': 'PAID',
      'payment.capture': 'PAID',
      'payment.capture-part': 'PAID',
      'payment.refund': 'REFUNDED',
      'payment.refund-part': 'PARTIALLY_REFUNDED',
      'payment.fail': 'PAID',
      'payment.void': 'PAID',
    },
  },
  PARTIALLY_REFUNDED: {
    on: {
      'payment.authorize': 'PARTIALLY_REFUNDED',
      'payment.capture': 'PARTIALLY_REFUNDED',
      'payment.capture-part': 'PARTIALLY_REFUNDED',
      'payment.refund': 'REFUNDED',
      'payment.refund-part': 'PARTIALLY_REFUNDED',
      'payment.fail': 'PARTIALLY_REFUNDED',
      'payment.void': 'PARTIALLY_REFUNDED',
    },
  },
  REFUNDED: {
    on: {
      'payment.authorize': 'REFUNDED',
      'payment.capture': 'PARTIALLY_REFUNDED',
      'payment.capture-part': 'PARTIALLY_REFUNDED',
      'payment.refund': 'REFUNDED',
      'payment.refund-part': 'REFUNDED',
      'payment.fail': 'REFUNDED',
      'payment.void': 'REFUNDED',
    },
  },
  FAILED: {
    on: {
      'payment.authorize': 'AUTHORIZED',
      'payment.capture': 'PAID',
      'payment.capture-part': 'PARTIALLY_PAID',
      'payment.fail': 'FAILED',
      'payment.void': 'VOIDED',
    },
  },
  VOIDED: {on: {'payment.authorize': 'AUTHORIZED', 'payment.fail': 'FAILED', 'payment.void': 'VOIDED'}},
};

const AFTER_SALES_STEPS = {
  'after-sales.request': 'REQUESTED',
  'after-sales.approve': 'APPROVED',
  'after-sales.reject': 'REJECTED',
  'after-sales.ship': 'IN_TRANSIT',
  'after-sales.receive': 'RECEIVED',
  'after-sales.refund': 'REFUNDED',
  'after-sales.close': 'CLOSED',
};

/**
 * How the return that was touched last moves on. Hosts skip steps, goods come back in several boxes, and some give the money
 * back before the goods are there, so a return may leap ahead or be told of twice; it never falls back, save that another is
 * asked for.
 */
export const AFTER_SALES_STATES = {
  NONE: {on: AFTER_SALES_STEPS},
  REQUESTED: {on: AFTER_SALES_STEPS},
  APPROVED: {on: AFTER_SALES_STEPS},
  REJECTED: {on: AFTER_SALES_STEPS},
  IN_TRANSIT: {
    on: {
      'after-sales.request': 'REQUESTED',
      'after-sales.ship': 'IN_TRANSIT',
      'after-sales.receive': 'RECEIVED',
      'after-sales.refund': 'REFUNDED',
      'after-sales.close': 'CLOSED',
    },
  },
  RECEIVED: {
    on: {
      'after-sales.request': 'REQUESTED',
      'after-sales.receive': 'RECEIVED',
      'after-sales.refund': 'REFUNDED',
      'after-sales.close': 'CLOSED',
    },
  },
  REFUNDED: {
    on: {
      'after-sales.request': 'REQUESTED',
      'after-sales.ship': 'REFUNDED',
      'after-sales.receive': 'REFUNDED',
      'after-sales.refund': 'REFUNDED',
      'after-sales.close': 'CLOSED',
    },
  },
  CLOSED: {on: {'after-sales.request': 'REQUESTED', 'after-sales.close': 'CLOSED'}},
};

/** Whether the order may move at all. */
export const CONTROL_STATES = {
  NORMAL: {on: {'control.hold': 'HELD', 'control.freeze': 'FROZEN', 'control.cancel': 'CANCELLED'}},
  HELD: {
    on: {
      'control.hold': 'HELD',
      'control.release': 'NORMAL',
      'control.freeze': 'FROZEN',
      'control.cancel': 'CANCELLED',
    },
  },
  // A freeze outranks a hold. Once the last one is lifted, a hold that still stands is placed anew.
  FROZEN: {
    on: {
      'control.hold': 'FROZEN',
      'control.freeze': 'FROZEN',
      'control.unfreeze': 'NORMAL',
      'control.cancel': 'CANCELLED',
    },
  },
  CANCELLED: {},
};
