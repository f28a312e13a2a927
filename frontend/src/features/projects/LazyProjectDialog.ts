import { defineAsyncComponent } from 'vue'

export default defineAsyncComponent(() => import('./ProjectDialog.vue'))
