/** The environment that senders are chosen by. */
export type SendEnv = Readonly<Record<string, string | undefined>>;

/** Whether codes and mails may be printed instead of sent. */
export function isDevelopment(env: SendEnv): boolean {
  return env.NODE_ENV !== 'production';
}
