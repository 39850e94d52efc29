import {isOrderElement} from '@orderlight/elements/vue';
import vue from '@vitejs/plugin-vue';

export default {plugins: [vue({template: {compilerOptions: {isCustomElement: isOrderElement}}})]};
