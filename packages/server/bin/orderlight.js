#!/usr/bin/env node
// Stands outside dist, so that installing the workspace finds it before anything is built.
await import('../dist/main.js');
