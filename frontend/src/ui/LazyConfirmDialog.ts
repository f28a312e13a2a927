import { defineAsyncComponent } from 'vue'

export default defineAsyncComponent(() => import('./ConfirmDialog.vue'))
