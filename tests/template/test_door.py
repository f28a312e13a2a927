"""CloudFront is the only door: one origin for the site, the API and the sockets."""

import re
from typing import Any

import pytest

from tests.template.reading import FUNCTION, Template, referred_to, walk

ALL_METHODS = {"GET", "HEAD", "OPTIONS", "PUT", "PATCH", "POST", "DELETE"}
CACHING_OPTIMIZED = "658327ea-f89d-4fab-a63d-7e88639e58f6"
CACHING_DISABLED = "4135ea2d-6df8-44a3-9df3-4b5a84be39ad"
ALL_VIEWER_EXCEPT_HOST_HEADER = "b689b0a8-53d0-40ab-baf2-68738e2966ac"


def distribution(template: Template) -> dict[str, Any]:
    config: dict[str, Any] = template.properties("Distribution")["DistributionConfig"]
    return config


def test_no_error_of_the_api_becomes_a_page(template: Template) -> None:
    assert "CustomErrorResponses" not in distribution(template)


def test_no_function_waits_for_the_distribution(template: Template) -> None:
    """Not even through something else: that would be a circle, since the distribution waits for their APIs."""
    for name in template.of_type(FUNCTION):
        reached, ahead = set(), {name, f"{name}Role"}
        while ahead:
            reached |= ahead
            ahead = {
                found
                for step in ahead
                for found in referred_to(template.resources[step])
                if found in template.resources and found not in reached
            }
        assert not reached & {"Distribution", "SiteOrigin", "SiteBucketPolicy"}, name


def test_the_sites_origin_is_a_parameter_whose_name_is_known_beforehand(template: Template) -> None:
    readers = {name for name in template.of_type(FUNCTION) if "SITE_ORIGIN_PARAMETER" in template.environment(name)}

    assert readers == {"Auth", "Api", "Notifications", "SocketAuthorizer"}
    for name in readers:
        assert template.environment(name)["SITE_ORIGIN_PARAMETER"] == template.properties("SiteOrigin")["Name"]


@pytest.mark.parametrize(("path", "origin"), [("/api/*", "http"), ("/ws", "socket")])
def test_both_apis_are_behind_it_uncached_with_every_method(template: Template, path: str, origin: str) -> None:
    (behaviour,) = (b for b in distribution(template)["CacheBehaviors"] if b["PathPattern"] == path)

    assert behaviour["TargetOriginId"] == origin
    assert set(behaviour["AllowedMethods"]) == ALL_METHODS
    assert behaviour["CachePolicyId"] == CACHING_DISABLED
    assert behaviour["OriginRequestPolicyId"] == ALL_VIEWER_EXCEPT_HOST_HEADER
    assert behaviour["ViewerProtocolPolicy"] == "https-only"


def test_both_apis_are_shown_the_door_secret(template: Template) -> None:
    apis = [origin for origin in distribution(template)["Origins"] if "CustomOriginConfig" in origin]

    assert {origin["Id"] for origin in apis} == {"http", "socket"}
    for origin in apis:
        (header,) = origin["OriginCustomHeaders"]
        assert header["HeaderName"] == "X-TaskMaster-Door"
        assert header["HeaderValue"] == {
            "Fn::Sub": "{{resolve:secretsmanager:${DoorSecret}:SecretString:::${DoorSecretVersion}}}"
        }
        assert origin["CustomOriginConfig"]["OriginProtocolPolicy"] == "https-only"
        assert "OriginPath" not in origin


def test_whoever_answers_the_public_asks_for_the_door_secret(template: Template) -> None:
    for name in ("Auth", "Api", "SocketAuthorizer"):
        assert template.environment(name)["DOOR_SECRET"] == {"Ref": "DoorSecret"}


def test_a_clients_address_is_what_cloudfront_saw(template: Template) -> None:
    code = template.properties("ViewerFunction")["FunctionCode"]
    viewer = [{"EventType": "viewer-request", "FunctionARN": {"Fn::GetAtt": ["ViewerFunction", "FunctionARN"]}}]

    assert "event.request.headers['x-taskmaster-viewer'] = { value: event.viewer.ip };" in code
    for behaviour in distribution(template)["CacheBehaviors"]:
        assert behaviour["FunctionAssociations"] == viewer, behaviour["PathPattern"]


def test_every_page_is_the_single_page(template: Template) -> None:
    (association,) = distribution(template)["DefaultCacheBehavior"]["FunctionAssociations"]
    assert association["FunctionARN"] == {"Fn::GetAtt": ["PageFunction", "FunctionARN"]}

    code = template.properties("PageFunction")["FunctionCode"]
    (extensions,) = re.findall(r"/\\\.\(([a-z0-9|]+)\)\$/", code)
    is_file = re.compile(rf"\.({extensions})$")

    assert "request.uri = '/index.html'" in code
    for page in ("/", "/projects/WEB", "/tasks/WEB-12", "/invite/org_01.Zm9vYmFy"):
        assert not is_file.search(page), page
    own = ("/sw.js", "/manifest.webmanifest", "/icons/icon-192.png", "/favicon.svg")
    for file in (*own, "/assets/index-1a2b.js", "/assets/index-1a2b.css", "/assets/inter.woff2"):
        assert is_file.search(file), file


def test_the_bucket_is_cloudfronts_alone(template: Template) -> None:
    bucket = template.properties("SiteBucket")
    statements = template.properties("SiteBucketPolicy")["PolicyDocument"]["Statement"]

    assert set(bucket["PublicAccessBlockConfiguration"].values()) == {True}
    assert len(bucket["PublicAccessBlockConfiguration"]) == 4
    allowed = [s for s in statements if s["Effect"] == "Allow"]
    assert [s["Action"] for s in allowed] == ["s3:GetObject", "s3:ListBucket"]
    for statement in allowed:
        assert statement["Principal"] == {"Service": "cloudfront.amazonaws.com"}
        assert "distribution/${Distribution}" in str(statement["Condition"]["StringEquals"]["aws:SourceArn"])
    (denied,) = (s for s in statements if s["Effect"] == "Deny")
    assert denied["Condition"] == {"Bool": {"aws:SecureTransport": "false"}}


def test_the_bucket_is_read_with_cloudfronts_signature(template: Template) -> None:
    (site,) = (origin for origin in distribution(template)["Origins"] if origin["Id"] == "site")
    access = template.properties("SiteAccess")["OriginAccessControlConfig"]

    assert site["OriginAccessControlId"] == {"Fn::GetAtt": ["SiteAccess", "Id"]}
    assert (access["SigningBehavior"], access["SigningProtocol"]) == ("always", "sigv4")


def test_no_other_site_is_let_in(template: Template) -> None:
    for name, api in template.of_type("AWS::ApiGatewayV2::Api").items():
        assert "CorsConfiguration" not in api, name
    for name, policy in template.of_type("AWS::CloudFront::ResponseHeadersPolicy").items():
        assert "CorsConfig" not in policy["ResponseHeadersPolicyConfig"], name
    for text in walk(template.document):
        assert not (isinstance(text, str) and "access-control-allow-origin" in text.lower())


def content_security_policy(template: Template, name: str) -> dict[str, list[str]]:
    config = template.properties(name)["ResponseHeadersPolicyConfig"]["SecurityHeadersConfig"]
    directives = config["ContentSecurityPolicy"]["ContentSecurityPolicy"].split(";")
    return {words[0]: words[1:] for words in (directive.split() for directive in directives)}


def test_the_site_runs_and_fetches_its_own_things_only(template: Template) -> None:
    policy = content_security_policy(template, "SiteHeaders")

    assert policy["default-src"] == ["'none'"]
    assert policy["frame-ancestors"] == policy["base-uri"] == ["'none'"]
    for directive in ("script-src", "style-src", "connect-src", "font-src", "form-action"):
        assert policy[directive] == ["'self'"], directive
    assert policy["img-src"] == ["'self'", "data:", "blob:"]
    assert policy["require-trusted-types-for"] == ["'script'"]
    assert policy["trusted-types"] == ["vue", "dompurify", "taskmaster"]
    assert "unsafe" not in str(policy)


@pytest.mark.parametrize("name", ["SiteHeaders", "ApiHeaders"])
def test_every_answer_carries_the_security_headers(template: Template, name: str) -> None:
    config = template.properties(name)["ResponseHeadersPolicyConfig"]["SecurityHeadersConfig"]

    assert config["StrictTransportSecurity"]["AccessControlMaxAgeSec"] >= 31_536_000
    assert config["StrictTransportSecurity"]["Override"] is True
    assert config["ContentTypeOptions"] == {"Override": True}
    assert config["FrameOptions"] == {"FrameOption": "DENY", "Override": True}
    assert content_security_policy(template, name)["frame-ancestors"] == ["'none'"]


def test_the_site_may_ask_where_one_is_and_strangers_within_it_may_not(template: Template) -> None:
    config = template.properties("SiteHeaders")["ResponseHeadersPolicyConfig"]["CustomHeadersConfig"]
    policy = next(item["Value"] for item in config["Items"] if item["Header"] == "Permissions-Policy")

    assert sorted(policy.split(", ")) == ["camera=()", "geolocation=(self)", "microphone=()", "payment=()", "usb=()"]


def test_site_and_api_use_them(template: Template) -> None:
    config = distribution(template)
    by_path = {b["PathPattern"]: b.get("ResponseHeadersPolicyId") for b in config["CacheBehaviors"]}

    assert config["DefaultCacheBehavior"]["ResponseHeadersPolicyId"] == {"Ref": "SiteHeaders"}
    assert config["DefaultCacheBehavior"]["CachePolicyId"] == CACHING_OPTIMIZED
    assert by_path == {"/api/*": {"Ref": "ApiHeaders"}, "/ws": None}


def test_old_tls_is_refused(template: Template) -> None:
    _, own, _ = distribution(template)["ViewerCertificate"]["Fn::If"]

    assert own["MinimumProtocolVersion"] == "TLSv1.2_2021"
    assert distribution(template)["DefaultCacheBehavior"]["ViewerProtocolPolicy"] == "redirect-to-https"
