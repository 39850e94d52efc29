/** Source of the facts that the hub itself states. */
export const HUB_SOURCE = 'orderlight';
