from pydantic import BaseModel, ConfigDict, Field

TICKET_LIFETIME = 30  # Seconds: from asking for it to opening the socket.


class SocketTicket(BaseModel):
    """What opens one socket, once."""

    model_config = ConfigDict(frozen=True)

    ticket: str = Field(description="Goes into the WebSocket's list of subprotocols, after `taskmaster`.")
    expires_in: int = Field(default=TICKET_LIFETIME, description="Seconds.")
