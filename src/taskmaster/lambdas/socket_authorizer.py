from taskmaster.realtime.routes import authorize as handler

__all__ = ["handler"]
