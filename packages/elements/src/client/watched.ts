import type {Observer} from 'rxjs';
import type {HubLink} from './hub-link.js';
import type {HubSnapshot} from './hub-snapshot.js';
import {mayPass, orderFault} from './order-fault.js';
import type {OrderFault} from './order-snapshot.js';

/** What a watched thing needs of the link. */
export type WatchedLink = Pick<HubLink, 'state' | 'lost' | 'memory'>;

type Watcher<T> = Pick<Observer<HubSnapshot<T>>, 'next' | 'complete'>;

/** A guess at what the hub will say. */
type Guess<T> = (data: T) => T;

/** One thing that somebody watches, with what is known of it. */
export class Watched<T> {
  /** Whether the hub must be asked before what is known can be believed. */
  outdated = true;
  /** Counts the changes that had to be asked for: an answer to a question asked before the newest is not the last word. */
  changeCount = 0;
  readonly #key: string;
  readonly #question: () => Promise<T | undefined>;
  readonly #link: WatchedLink;
  readonly #watchers = new Set<Watcher<T>>();
  /** With whether the hub is known to have done what was guessed: then its next answer takes the guess's place. */
  readonly #guesses = new Map<Guess<T>, boolean>();
  /** The query under way, shared by all who want it. */
  #loading: Promise<OrderFault | undefined> | undefined;
  /** Whether the hub told something while a query was under way. */
  #heard = false;
  /** The hub's word, without guesses. */
  #word: T | undefined;
  /** Since when the hub was not heard because nobody watched. */
  #unheardSince: string | undefined;
  #snapshot: HubSnapshot<T>;

  constructor(key: string, question: () => Promise<T | undefined>, link: WatchedLink) {
    this.#key = key;
    this.#question = question;
    this.#link = link;
    this.#snapshot = {status: 'loading', ...link.state};
    void this.#recall();
  }

  /** The hub's word. */
  get data(): T | undefined {
    return this.#word;
  }

  get isMissing(): boolean {
    return this.#snapshot.status === 'missing';
  }

  get isWatched(): boolean {
    return this.#watchers.size > 0;
  }

  /** Tells a watcher what is known now, and after each change, until the returned function is called. */
  add(watcher: Watcher<T>): () => void {
    this.#watchers.add(watcher);
    watcher.next(this.#snapshot);
    return () => this.#watchers.delete(watcher);
  }

  /** Asks the hub; the fault that it met, if any. */
  load(): Promise<OrderFault | undefined> {
    this.#loading ??= this.#ask();
    return this.#loading;
  }

  /** Asks because something changed: an answer that is under way no longer counts. */
  askAgain(): void {
    this.changeCount++;
    void this.load().then((fault) => {
      if (fault && mayPass(fault)) this.#link.lost();
    });
  }

  /** Takes what the hub told unasked: an answer that is under way may be older, and is asked for anew. */
  hear(data: T): void {
    this.changeCount++;
    this.#heard = true;
    this.take(data);
    this.#keep();
  }

  /** Takes the hub's word. */
  take(data: T, asOf = new Date().toISOString()): void {
    this.#word = data;
    this.#unheardSince = undefined;
    this.#draw({status: 'ready', error: undefined, asOf});
  }

  /** Shows a guess upon the hub's word, and upon each that comes, until it is dropped or settled. */
  guess(guess: Guess<T>): void {
    this.#guesses.set(guess, false);
    this.#draw();
  }

  /** The hub refused what was guessed. */
  drop(guess: Guess<T>): void {
    this.#guesses.delete(guess);
    this.#draw();
  }

  /** The hub has done what was guessed: its answer to a question from now on takes the guess's place. */
  settle(guess: Guess<T>): void {
    if (this.#guesses.has(guess)) this.#guesses.set(guess, true);
  }

  /** Nobody watches it for now: from here on the hub is not heard. */
  setAside(): void {
    this.outdated = true;
    this.#unheardSince ??= new Date().toISOString();
  }

  show(news: Partial<HubSnapshot<T>>): void {
    if (news.staleSince && this.#unheardSince) news = {...news, staleSince: this.#unheardSince};
    const before = this.#snapshot;
    const changed = (Object.keys(news) as (keyof HubSnapshot<T>)[]).some((key) => news[key] !== before[key]);
    if (!changed) return;
    this.#snapshot = {...before, ...news};
    for (const watcher of [...this.#watchers]) watcher.next(this.#snapshot);
  }

  end(): void {
    for (const watcher of [...this.#watchers]) watcher.complete();
  }

  async #ask(): Promise<OrderFault | undefined> {
    const {changeCount} = this;
    this.#heard = false;
    const settled = [...this.#guesses].filter(([, isDone]) => isDone);
    let fault: OrderFault | undefined;
    try {
      const data = await this.#question();
      if (!this.#heard) for (const [guess] of settled) this.#guesses.delete(guess);
      if (data === undefined) this.showFault({code: 'ORDER_NOT_FOUND', message: 'The hub knows no such order'});
      else if (!this.#heard) {
        this.take(data);
        this.#keep();
      }
    } catch (error) {
      fault = orderFault(error);
      this.showFault(fault);
    }
    this.#loading = undefined;
    this.outdated = fault !== undefined && mayPass(fault);
    return this.changeCount === changeCount ? fault : this.load();
  }

  showFault(fault: OrderFault): void {
    const {code} = fault;
    // The same failure of each retry is no news.
    const error = this.#snapshot.error?.code === code ? this.#snapshot.error : fault;
    // A lapsed session or a broken line takes nothing away from what is already on show; a refusal does.
    if (code === 'ORDER_NOT_FOUND') this.#lack('missing', error);
    else if (code === 'FORBIDDEN') this.#lack('forbidden', error);
    else if (this.#word || this.isMissing) this.show({error});
    else this.show({status: code === 'UNAUTHENTICATED' ? 'forbidden' : 'error', error});
  }

  #lack(status: 'missing' | 'forbidden', error: OrderFault): void {
    this.#word = undefined;
    this.show({status, error, data: undefined});
    void this.#link.memory?.then((memory) => memory.drop(this.#key));
  }

  /** Shows what was seen last time, until the hub has said. */
  async #recall(): Promise<void> {
    const kept = await (await this.#link.memory)?.recall(this.#key);
    if (!kept || this.#word !== undefined || !/loading|error/.test(this.#snapshot.status)) return;
    this.take(kept.data as T);
    this.#unheardSince = new Date(kept.keptAt).toISOString();
    this.show(this.#link.state);
  }

  #keep(): void {
    const {asOf = ''} = this.#snapshot;
    void this.#link.memory?.then((memory) => memory.keep(this.#key, this.#word, asOf));
  }

  #draw(news: Partial<HubSnapshot<T>> = {}): void {
    let data = this.#word;
    if (data !== undefined) for (const guess of this.#guesses.keys()) data = guess(data);
    this.show({...news, data});
  }
}
