import {OrderError} from '@orderlight/core';
import type {CredentialReader} from '../access/credential-readers.js';
import {sessionViewer} from './session.js';
import {linkViewer} from './tracking-link.js';

/** Header in which a page sends the token of the tracking link that opened it. */
const LINK_HEADER = 'x-orderlight-link';

/** A customer by the cookie of their session; a cookie that opens nothing any more is as good as none. */
export const sessionReader: CredentialReader = async (hub, request) => {
  const session = await sessionViewer(request, hub);
  if (!session) return undefined;
  const {tenant, viewer, expiresAt, stillStands} = session;
  return {
    kind: 'SESSION',
    tenant,
    viewer,
    scopes: ['orders:read'],
    operations: 'PERSISTED',
    expiresAt: Date.parse(expiresAt),
    stillStands,
    ...(viewer.id && {credential: viewer.id}),
  };
};

/** Whoever holds a tracking link, by its token in {@link LINK_HEADER}. */
export const linkReader: CredentialReader = async (hub, request) => {
  const token = request.headers.get(LINK_HEADER);
  if (token === null) return undefined;
  const link = await linkViewer(token, hub);
  if (!link) throw new OrderError('UNAUTHENTICATED', 'This link is not valid or has run out.');
  const {tenant, viewer, expiresAt, stillStands} = link;
  return {
    kind: 'LINK',
    tenant,
    viewer,
    scopes: ['orders:read'],
    operations: 'PERSISTED',
    expiresAt,
    stillStands,
    ...(viewer.id && {credential: viewer.id}),
  };
};
