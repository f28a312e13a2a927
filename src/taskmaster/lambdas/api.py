from taskmaster.app import create_app
from taskmaster.web import health
from taskmaster.web.gateway import handler_for

app = create_app([health.bp])
handler = handler_for(app)
