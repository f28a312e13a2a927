from taskmaster.realtime.routes import handle as handler

__all__ = ["handler"]
