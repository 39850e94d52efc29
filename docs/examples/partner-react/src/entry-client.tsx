import './portal.css';
import {StrictMode} from 'react';
import {hydrateRoot} from 'react-dom/client';
import type {Given} from './given.js';
import {Portal} from './portal.js';

const given = JSON.parse(document.getElementById('given')?.textContent ?? '') as Given;

hydrateRoot(
  document.getElementById('portal')!,
  <StrictMode>
    <Portal {...given} />
  </StrictMode>,
);
