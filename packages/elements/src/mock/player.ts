import {BehaviorSubject, type Observable} from 'rxjs';

/** Where the clock of a scenario stands. Instants are milliseconds since the epoch. */
export interface PlayerState {
  readonly at: number;
  readonly from: number;
  readonly until: number;
  readonly isPlaying: boolean;
  /** Milliseconds of the story to one of the viewer. */
  readonly speed: number;
  /** How many instants at which something is told have passed, of how many. */
  readonly step: number;
  readonly steps: number;
}

/** The clock of a scenario, and the buttons on it. Nothing else says what time it is there. */
export interface Player {
  readonly state: PlayerState;
  /** The state now and after each change. */
  readonly changes: Observable<PlayerState>;
  /** Lets time run; from the beginning where it has come to the end. */
  play(): void;
  pause(): void;
  /** To the next instant at which something is told, or by a negative number to those before. */
  step(count?: number): void;
  seek(at: number): void;
  setSpeed(speed: number): void;
  dispose(): void;
}

/** Calls back with the milliseconds that have passed since it did last; gives what stops it. */
export type Ticker = (tick: (elapsed: number) => void) => () => void;

/** What a player plays, and how. */
export interface PlayerOptions {
  /** Instants at which something is told. */
  readonly instants: readonly number[];
  readonly at: number;
  readonly until: number;
  readonly speed: number;
  readonly ticker: Ticker;
}

/** A stopped clock at `at`. */
export function createPlayer({instants, at, until, speed, ticker}: PlayerOptions): Player {
  const told = [...new Set(instants)].sort((first, second) => first - second);
  const from = Math.min(told[0] ?? at, at);
  const passed = (instant: number) => told.filter((one) => one <= instant).length;
  const changes = new BehaviorSubject<PlayerState>({
    at,
    from,
    until,
    isPlaying: false,
    speed,
    step: passed(at),
    steps: told.length,
  });
  let stop: (() => void) | undefined;

  const change = (some: Partial<PlayerState>) => {
    const next = {...changes.value, ...some};
    changes.next({...next, step: passed(next.at)});
  };
  const goTo = (instant: number) => change({at: Math.min(Math.max(instant, from), until)});
  const pause = () => {
    stop?.();
    stop = undefined;
    if (changes.value.isPlaying) change({isPlaying: false});
  };
  const tick = (elapsed: number) => {
    goTo(changes.value.at + elapsed * changes.value.speed);
    if (changes.value.at >= until) pause();
  };

  return {
    get state() {
      return changes.value;
    },
    changes,
    play() {
      if (stop) return;
      change({isPlaying: true, at: changes.value.at >= until ? from : changes.value.at});
      stop = ticker(tick);
    },
    pause,
    step(count = 1) {
      pause();
      const {step, at: now} = changes.value;
      // Between two instants, one back is to the one that was passed last.
      const isBetween = count < 0 && told[step - 1] !== now;
      const place = Math.min(Math.max(step - 1 + count + (isBetween ? 1 : 0), 0), told.length - 1);
      goTo(told[place] ?? now);
    },
    seek: goTo,
    setSpeed: (to) => change({speed: to}),
    dispose() {
      pause();
      changes.complete();
    },
  };
}

/** Ticks some times a second: what is told is read by people. */
export const everyQuarterSecond: Ticker = (tick) => {
  let last = performance.now();
  const timer = setInterval(() => {
    const now = performance.now();
    tick(now - last);
    last = now;
  }, 250);
  return () => clearInterval(timer);
};
