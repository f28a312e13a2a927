from taskmaster.accounts import routes as accounts
from taskmaster.accounts.joining import routes as joining
from taskmaster.accounts.profile import routes as profile
from taskmaster.app import create_app
from taskmaster.web.gateway import handler_for

app = create_app([accounts.bp, profile.bp, joining.bp])
handler = handler_for(app)
