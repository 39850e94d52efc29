import type {Meta} from '@storybook/web-components-vite';
import '@orderlight/elements/define.js';
import {matrixStory} from './matrix.js';

const meta: Meta = {title: 'Pairwise', tags: ['!autodocs']};
export default meta;

export const Diagnosis = matrixStory('order-diagnosis');
export const HealthGauge = matrixStory('order-health-gauge');
export const List = matrixStory('order-list');
export const Board = matrixStory('order-board');
export const Actions = matrixStory('order-actions');
export const Audit = matrixStory('order-audit');
