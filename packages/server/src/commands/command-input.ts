import {HOST_COMMAND_KINDS, type HostCommand, type HostCommandKind} from '@orderlight/adapters';

/** Whether a word is one of the commands that hosts can be given. */
export function isCommandKind(word: string): word is HostCommandKind {
  return (HOST_COMMAND_KINDS as readonly string[]).includes(word);
}

/** What a command needs, by name, as `host.asked` carries it. */
export type CommandParameters = Readonly<Record<string, string>>;

const PARAMETERS: Readonly<
  Record<HostCommandKind, {readonly needs: readonly string[]; readonly takes: readonly string[]}>
> = {
  HOLD: {needs: [], takes: ['note']},
  RELEASE: {needs: [], takes: []},
  TRACKING_NUMBER: {needs: ['trackingNumber'], takes: ['trackingNumber', 'carrier', 'trackingUrl', 'notifyCustomer']},
  STATUS: {needs: ['status'], takes: ['status']},
  NOTE: {needs: ['note'], takes: ['note']},
};

/** The first parameter that a command lacks or does not take; `undefined` where all is well. */
export function parameterFault(kind: HostCommandKind, parameters: CommandParameters): string | undefined {
  const {needs, takes} = PARAMETERS[kind];
  return (
    needs.find((name) => !parameters[name]?.trim()) ?? Object.keys(parameters).find((name) => !takes.includes(name))
  );
}

/** A command as an adapter takes it. `key` is the same with every attempt. */
export function hostCommand(
  kind: HostCommandKind,
  {orderRef, key}: {readonly orderRef: string; readonly key: string},
  parameters: CommandParameters,
): HostCommand {
  const {note, trackingNumber = '', carrier, trackingUrl, notifyCustomer, status = ''} = parameters;
  const of = {orderRef, key};
  switch (kind) {
    case 'HOLD':
      return {...of, kind, ...(note && {note})};
    case 'RELEASE':
      return {...of, kind};
    case 'TRACKING_NUMBER':
      return {
        ...of,
        kind,
        trackingNumber,
        notifyCustomer: notifyCustomer === 'true',
        ...(carrier && {carrier}),
        ...(trackingUrl && {trackingUrl}),
      };
    case 'STATUS':
      return {...of, kind, status};
    case 'NOTE':
      return {...of, kind, note: note ?? ''};
  }
}
