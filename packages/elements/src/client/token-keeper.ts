/** Gives a short-lived token, or none where the page's own session suffices. */
export type TokenProvider = () => string | undefined | Promise<string | undefined>;

/** After this share of its life a token is not used any more: it might end on the way. */
const USABLE_SHARE = 0.9;

/** Holds the token that requests carry. */
export interface TokenKeeper {
  /** The token in use; asked of the provider once for all who want it, and again before it ends. */
  token(): Promise<string | undefined>;
  /** Has the next request ask anew; where `refused` is given, only if that token is still the one in use. */
  forget(refused?: string): void;
}

/** A keeper of the provider's tokens. Of a JSON Web Token it reads how long it lives; any other is used until it is refused. */
export function tokenKeeper(provider: TokenProvider | undefined): TokenKeeper {
  let asked: Promise<string | undefined> | undefined;
  let held: string | undefined;
  let usableUntil = Number.POSITIVE_INFINITY;

  const ask = async () => {
    usableUntil = Number.POSITIVE_INFINITY;
    held = await provider?.();
    usableUntil = Date.now() + lifeOf(held) * USABLE_SHARE;
    return held;
  };

  return {
    token() {
      if (asked && Date.now() < usableUntil) return asked;
      const question = ask();
      asked = question;
      // Who asks next shall not get this failure again.
      question.catch(() => {
        if (asked === question) asked = undefined;
      });
      return question;
    },

    forget(refused) {
      if (refused === undefined || refused === held) asked = undefined;
    },
  };
}

/** Milliseconds from a token's making to its end, told by the issuer's clock alone: the reader's may be wrong. */
function lifeOf(token = ''): number {
  try {
    const {iat = Date.now() / 1000, exp} = claimsOf(token);
    return (exp - iat) * 1000 || Number.POSITIVE_INFINITY;
  } catch {
    return Number.POSITIVE_INFINITY;
  }
}

/** What a JSON Web Token says of itself; throws where it is none. */
export function claimsOf(token: string): {
  readonly exp: number;
  readonly iat?: number;
  readonly [claim: string]: unknown;
} {
  return JSON.parse(atob(token.split('.')[1]!.replace(/-/g, '+').replace(/_/g, '/')));
}
