/** Writes that arrive together are committed together. */
export interface GroupCommit<Call, Outcome> {
  /** Resolves with the call's own outcome once it is committed. Calls of one lane are written in the order they came. */
  add(lane: string, call: Call): Promise<Outcome>;
  idle(): Promise<void>;
}

interface Pending<Call, Outcome> {
  readonly call: Call;
  readonly resolve: (outcome: Outcome) => void;
  readonly reject: (error: unknown) => void;
}

// One transaction takes this much; more would make the others of its group wait longer than the commit saves.
const MOST_PER_GROUP = 500;

/**
 * Collects calls while the group before them is being written. A group that fails is written again call by call, so that a bad
 * one fails alone.
 */
export function groupCommit<Call, Outcome>({
  weigh,
  isAlone,
  write,
  writeAlone,
}: {
  readonly weigh: (call: Call) => number;
  /** Calls that share no group, because one before them in it might spoil what they rest on. */
  readonly isAlone: (call: Call) => boolean;
  readonly write: (lane: string, calls: readonly Call[]) => Promise<readonly Outcome[]>;
  readonly writeAlone: (lane: string, call: Call) => Promise<Outcome>;
}): GroupCommit<Call, Outcome> {
  const queues = new Map<string, Pending<Call, Outcome>[]>();
  const running = new Map<string, Promise<void>>();

  async function drain(lane: string, queue: Pending<Call, Outcome>[]): Promise<void> {
    // Let every call of this turn of the event loop join.
    await new Promise((resolve) => setImmediate(resolve));
    while (queue.length) await settle(lane, takeGroup(queue));
    running.delete(lane);
    queues.delete(lane);
  }

  function takeGroup(queue: Pending<Call, Outcome>[]): Pending<Call, Outcome>[] {
    const [first] = queue;
    const isFirstAlone = first !== undefined && isAlone(first.call);
    let weight = 0;
    const end = queue.findIndex(({call}, index) => {
      weight += weigh(call);
      return index > 0 && (isFirstAlone || isAlone(call) || weight > MOST_PER_GROUP);
    });
    return queue.splice(0, end < 0 ? queue.length : end);
  }

  async function settle(lane: string, group: readonly Pending<Call, Outcome>[]): Promise<void> {
    if (group.length > 1) {
      try {
        const outcomes = await write(
          lane,
          group.map(({call}) => call),
        );
        for (const [index, {resolve}] of group.entries()) resolve(outcomes[index] as Outcome);
        return;
      } catch {
        // One by one below: each fails, or not, for its own reason.
      }
    }
    for (const {call, resolve, reject} of group) await writeAlone(lane, call).then(resolve, reject);
  }

  return {
    add: (lane, call) =>
      new Promise((resolve, reject) => {
        const queue = queues.get(lane) ?? [];
        queue.push({call, resolve, reject});
        if (queues.has(lane)) return;
        queues.set(lane, queue);
        running.set(lane, drain(lane, queue));
      }),
    idle: async () => {
      while (running.size) await Promise.all(running.values());
    },
  };
}
