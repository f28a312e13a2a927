from taskmaster.activity import routes as activity
from taskmaster.app import create_app
from taskmaster.comments import routes as comments
from taskmaster.members import routes as members
from taskmaster.members.invites import routes as invites
from taskmaster.notifications.choices import routes as choices
from taskmaster.notifications.inbox import routes as inbox
from taskmaster.orgs import routes as orgs
from taskmaster.orgs.logos import routes as logos
from taskmaster.projects import routes as projects
from taskmaster.tasks import routes as tasks
from taskmaster.views import routes as views
from taskmaster.views.shelf import routes as shelf
from taskmaster.web import docs, health
from taskmaster.web.gateway import handler_for

own = (health, docs, activity, inbox, choices)
served = (orgs, logos, members, invites, projects, tasks, comments, views, shelf, *own)
app = create_app(each.bp for each in served)
handler = handler_for(app)
