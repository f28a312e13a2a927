from taskmaster.aws.queue import each_event
from taskmaster.realtime.service import tell

handler = each_event(tell)
