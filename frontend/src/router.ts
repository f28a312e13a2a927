import { createRouter, createWebHistory, type RouteRecordRaw } from 'vue-router'
import { problemOf } from './api/problem'
import { speakInFull, speakTo, withWords } from './i18n'
import { useSession } from './session/session'
import type { Action } from './session/rights'
import { startProblem } from './shell/start'

declare module 'vue-router' {
  interface RouteMeta {
    /** Shown without a session. */
    open?: boolean
    /** The right without which the page is refused. */
    needs?: Action
  }
}

const routes: RouteRecordRaw[] = [
  { path: '/sign-in', name: 'sign-in', meta: { open: true }, component: () => import('./features/accounts/SignInPage.vue') },
  { path: '/sign-up', name: 'sign-up', meta: { open: true }, component: () => import('./features/accounts/SignUpPage.vue') },
  { path: '/invite/:token', name: 'invite', meta: { open: true }, component: () => import('./features/accounts/AcceptInvitePage.vue'), props: true },
  { path: '/forgot-password', name: 'forgot-password', meta: { open: true }, component: () => import('./features/accounts/ForgotPasswordPage.vue') },
  { path: '/reset/:token', name: 'reset-password', meta: { open: true }, component: () => import('./features/accounts/ResetPasswordPage.vue'), props: true },
  {
    path: '/',
    component: () => import('./shell/TheShell.vue'),
    children: [
      { path: '', redirect: { name: 'my-work' } },
      { path: 'my-work', name: 'my-work', component: () => import('./features/tasks/MyWorkPage.vue') },
      { path: 'projects/:key', name: 'overview', component: withWords(() => import('./features/projects/overview/OverviewPage.vue')), props: true },
      { path: 'projects/:key/board', name: 'board', component: () => import('./features/tasks/BoardPage.vue'), props: true },
      { path: 'projects/:key/list', name: 'list', component: withWords(() => import('./features/tasks/list/ListPage.vue')), props: true },
      { path: 'projects/:key/calendar', name: 'calendar', component: withWords(() => import('./features/tasks/plan/CalendarPage.vue')), props: true },
      { path: 'calendar', name: 'calendar-all', component: withWords(() => import('./features/tasks/plan/CalendarPage.vue')) },
      { path: 'tasks', name: 'tasks', component: withWords(() => import('./features/tasks/list/ListPage.vue')) },
      { path: 'projects/:key/timeline', name: 'timeline', component: withWords(() => import('./features/tasks/plan/TimelinePage.vue')), props: true },
      { path: 'timeline', name: 'timeline-all', component: withWords(() => import('./features/tasks/plan/TimelinePage.vue')) },
      { path: 'tasks/:id', name: 'task', component: withWords(() => import('./features/tasks/TaskPage.vue')), props: true },
      { path: 'search', name: 'search', component: withWords(() => import('./features/search/SearchPage.vue')) },
      { path: 'views/:id', name: 'view', component: withWords(() => import('./features/views/ViewPage.vue')) },
      { path: 'welcome', name: 'welcome', component: withWords(() => import('./features/welcome/WelcomePage.vue')) },
      { path: 'inbox', name: 'inbox', component: withWords(() => import('./features/notifications/InboxPage.vue')) },
      { path: 'members', name: 'members', meta: { needs: 'member.list' }, component: withWords(() => import('./features/members/MembersPage.vue')) },
      {
        path: 'settings',
        component: withWords(() => import('./shell/SettingsShell.vue')),
        children: [
          { path: '', name: 'settings', component: withWords(() => import('./shell/SettingsHome.vue')) },
          { path: 'profile', name: 'settings-profile', component: withWords(() => import('./features/accounts/ProfilePage.vue')) },
          { path: 'security', name: 'settings-security', component: withWords(() => import('./features/accounts/SecurityPage.vue')) },
          { path: 'appearance', name: 'settings-appearance', component: () => import('./features/appearance/AppearancePage.vue') },
          { path: 'notifications', name: 'settings-notifications', component: withWords(() => import('./features/notifications/ChoicesPage.vue')) },
          { path: 'membership', name: 'settings-membership', component: withWords(() => import('./features/accounts/MembershipPage.vue')) },
          { path: 'trash', name: 'settings-trash', component: withWords(() => import('./features/trash/TrashPage.vue')) },
          { path: 'organisation', name: 'settings-organisation', meta: { needs: 'org.edit' }, component: withWords(() => import('./features/orgs/OrgPage.vue')) },
        ],
      },
      { path: 'profile', name: 'profile', redirect: { name: 'settings-profile' } },
      { path: ':rest(.*)*', name: 'not-found', component: () => import('./shell/NotFoundPage.vue') },
    ],
  },
]

export const router = createRouter({
  history: createWebHistory(),
  routes,
  scrollBehavior: (_to, _from, saved) => saved ?? { top: 0 },
})

/** What these say comes with the start. */
const FIRST = new Set<unknown>(['my-work', 'board'])
router.beforeResolve(async (to) => {
  if (!to.meta.open && !FIRST.has(to.name)) await speakInFull().catch(() => {})
})

router.beforeEach(async (to) => {
  if (to.meta.open) return true
  try {
    const session = useSession()
    if (await session.resume()) {
      await speakTo(session.locale)
      return true
    }
  } catch (thrown) {
    const problem = problemOf(thrown)
    if (problem.status !== 401) {
      // Not "signed out", only not answered: the shell says so and offers to try again.
      startProblem.value = problem
      return true
    }
  }
  return { name: 'sign-in', query: to.fullPath === '/' ? {} : { next: to.fullPath } }
})
