"""Open sockets, through API Gateway's management API."""

from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from typing import TYPE_CHECKING

from taskmaster import settings
from taskmaster.aws.client import QUICK

if TYPE_CHECKING:
    from mypy_boto3_apigatewaymanagementapi import ApiGatewayManagementApiClient

AT_ONCE = 10  # As many as the client keeps connections for.


def send(connection_ids: Iterable[str], message: str) -> list[str]:
    """Send a text to every socket; returns those that are gone.

    Where API Gateway fails at one for another reason, the rest still get it before the error rises.
    """
    gateway, data = _gateway(settings.need("SOCKET_ENDPOINT")), message.encode()
    return _each(gateway, connection_ids, lambda socket: gateway.post_to_connection(ConnectionId=socket, Data=data))


def close(connection_ids: Iterable[str]) -> None:
    """End connections; one that has ended by itself is fine."""
    gateway = _gateway(settings.need("SOCKET_ENDPOINT"))
    _each(gateway, connection_ids, lambda socket: gateway.delete_connection(ConnectionId=socket))


def _each(
    gateway: "ApiGatewayManagementApiClient", connection_ids: Iterable[str], act: Callable[[str], object]
) -> list[str]:
    with ThreadPoolExecutor(AT_ONCE) as pool:
        done = {socket: pool.submit(act, socket) for socket in connection_ids}
    errors = {socket: error for socket, future in done.items() if (error := future.exception()) is not None}
    gone = [socket for socket, error in errors.items() if isinstance(error, gateway.exceptions.GoneException)]
    for socket, error in errors.items():
        if socket not in gone:
            raise error
    return gone


@cache
def _gateway(endpoint: str) -> "ApiGatewayManagementApiClient":
    import boto3

    return boto3.client("apigatewaymanagementapi", endpoint_url=endpoint, config=QUICK)
