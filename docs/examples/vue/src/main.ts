import './page.css';
import '@orderlight/elements/order-card/define.js';
import '@orderlight/elements/order-provider/define.js';
import '@orderlight/elements/order-timeline/define.js';
import type {} from '@orderlight/elements/vue';
import {createApp} from 'vue';
import OrderPage from './order-page.vue';

createApp(OrderPage).mount('#page');
