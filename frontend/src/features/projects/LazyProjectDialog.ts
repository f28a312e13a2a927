import { defineAsyncComponent } from 'vue'

/** Forms come when they are asked for. */
export default defineAsyncComponent(() => import('./ProjectDialog.vue'))
