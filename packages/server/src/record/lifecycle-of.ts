import type {Lifecycle} from '@orderlight/core';

/** Which lifecycle a channel's orders pass. Must answer the same every time: it is asked again on every replay. */
export type LifecycleOf = (of: {readonly tenant: string; readonly channel: string}) => Lifecycle;
