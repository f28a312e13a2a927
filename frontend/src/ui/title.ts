// What the browser's tab says: where one is, and how much is new in the inbox.
import { ref, watchEffect } from 'vue'

const place = ref('')
export const news = ref(0)
watchEffect(() => {
  if (place.value) document.title = `${news.value ? `(${news.value}) ` : ''}${place.value} · TaskMaster`
})

export const useTitle = (said: () => string | undefined) => watchEffect(() => (place.value = said() ?? place.value))
