from taskmaster.accounts import routes as accounts
from taskmaster.accounts.devices import routes as devices
from taskmaster.accounts.joining import routes as joining
from taskmaster.accounts.leaving import routes as leaving
from taskmaster.accounts.naming import routes as naming
from taskmaster.accounts.profile import routes as profile
from taskmaster.accounts.resets import routes as resets
from taskmaster.app import create_app
from taskmaster.web.gateway import handler_for

app = create_app([accounts.bp, profile.bp, devices.bp, resets.bp, joining.bp, leaving.bp, naming.bp])
handler = handler_for(app)
