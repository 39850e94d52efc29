declare module 'vitest' {
  interface ProvidedContext {
    /** Whether pictures are drawn anew. */
    updates: boolean;
  }
}

export {};
