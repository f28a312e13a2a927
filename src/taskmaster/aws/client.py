"""How AWS clients are made: each on first use, once in a process, endpoints and credentials from the environment."""

from functools import cache
from typing import TYPE_CHECKING, Any, Literal, overload

from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError

if TYPE_CHECKING:
    from mypy_boto3_kms import KMSClient
    from mypy_boto3_secretsmanager import SecretsManagerClient
    from mypy_boto3_sesv2 import SESV2Client
    from mypy_boto3_sns import SNSClient
    from mypy_boto3_ssm import SSMClient
    from mypy_boto3_sts import STSClient

BUSY = (
    "InternalServerError",
    "ProvisionedThroughputExceededException",
    "RequestLimitExceeded",
    "ThrottlingException",
)
QUICK = Config(connect_timeout=1, read_timeout=3, retries={"mode": "standard", "total_max_attempts": 4})


@overload
def client(name: Literal["kms"]) -> "KMSClient": ...
@overload
def client(name: Literal["secretsmanager"]) -> "SecretsManagerClient": ...
@overload
def client(name: Literal["sesv2"]) -> "SESV2Client": ...
@overload
def client(name: Literal["sns"]) -> "SNSClient": ...
@overload
def client(name: Literal["ssm"]) -> "SSMClient": ...
@overload
def client(name: Literal["sts"]) -> "STSClient": ...
@cache
def client(name: str) -> Any:
    import boto3

    make: Any = boto3.client
    return make(name, config=QUICK)


def is_passing(error: Exception) -> bool:
    """Tell whether an error is AWS being busy or away, after its client's own retries."""
    if isinstance(error, ClientError):
        return error.response["Error"]["Code"] in BUSY
    return isinstance(error, BotoCoreError)
