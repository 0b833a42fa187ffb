"""Names in code: "`Cache.get`", "`handle()`", "AuthService", "@Entity", "`MAX_SIZE`"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tui.core.claims.references.passage import Passage, Style
from tui.core.claims.references.shapes import SUFFIX
from tui.core.claims.references.spot import Recogniser, Spot
from tui.core.model import RefKind
from tui.core.words import words

_CALL = re.compile(r"(?P<name>[A-Za-z_]\w*(?:(?:\.|::|#)[A-Za-z_]\w*){0,4})\([^()`]{0,80}\)?")
_DECLARING = re.compile(r"^(?:(?:await|new|async|def|func|fn|function)\s+)+")
_RETURNS = re.compile(r"\)\s*(?:->|:)\s*[^()]{1,80}$")
"""What a signature says of its result: "read(self) -> int"."""
_RUN = re.compile(r"\w\(-?\d")
"""A call with a figure is one run of something: "fibonacci(20)"."""
_SETTING = re.compile(r"(?<=[a-z]_)[A-Z]{3,20}_[A-Z]{3}")
"""A variable that a host names after a part of it: "harbour_DATABASE_URL"."""
_MARKS = re.compile(r"annotat|decorat", re.IGNORECASE)
"""What a line must speak of for an "@Name" to be one: else it may be whom a chat calls so."""
_DOTTED = re.compile(r"[A-Za-z_]\w*(?:(?:\.|::|#)[A-Za-z_]\w*){1,4}")
_CAMEL = re.compile(
    r"[A-Z][a-z0-9]+(?:[A-Z][a-z0-9]*)+|[A-Z]{2,}[a-z0-9]+(?:[A-Z][a-z0-9]+)+|[a-z][a-z0-9]+(?:[A-Z][a-z0-9]+)+"
)
_SNAKE = re.compile(r"_{0,2}[A-Za-z][A-Za-z0-9]*(?:_[A-Za-z0-9]+)+_{0,2}")
_ANNOTATION = re.compile(r"@[A-Z]\w+")
_DECLARED = re.compile(
    r"\b(?:class|def|func|function|interface|struct|trait|enum|const|type)\s{1,4}(?:\([^()]{0,60}\)\s)?(?P<name>[A-Za-z_]\w*)"
)
_COMPONENT = re.compile(r"<(?P<name>[A-Z]\w+)[\s/>]")
PROPER = words(
    """JavaScript TypeScript GitHub GitLab BitBucket PostgreSQL MySQL MongoDB GraphQL OpenAPI WebSocket WebSockets
    DevOps OAuth OAuth2 FastAPI NextAuth LangChain LangGraph OpenAI YouTube LinkedIn WhatsApp PayPal NoSQL
    SQLite DynamoDB CloudWatch CloudFront CloudFlare PyTorch TensorFlow NumPy IntelliJ macOS iOS iPadOS JUnit
    NodeJS VueJS ReactJS NextJS NestJS ExpressJS AngularJS ElasticSearch RabbitMQ ClickHouse SendGrid DataDog
    PagerDuty SonarQube TestFlight AppStore PlayStore DigitalOcean ChatGPT HuggingFace DeepSeek SwiftUI UIKit
    JetBrains GraphDB TimescaleDB CockroachDB PlanetScale TailwindCSS eCommerce SaaS PaaS IaaS WiFi DevSecOps
    MediaPipe PowerShell RubyGems OpenTelemetry OpenShift OpenCV WebRTC WebGL WebAssembly AsyncAPI HashiCorp
    KeyCloak LocalStack README TODO MVPs APIs URLs IDs PRs CLIs SDKs ADRs KPIs SLAs PDFs CSVs UIs JWTs ORMs DTOs
    VPNs VMs PoC QoS PascalCase CamelCase camelCase CodeClimate SpotBugs JavaBean JavaBeans LastPass"""
)
"""Proper names that are written like code."""


def find(passage: Passage, known: tuple[Spot, ...]) -> Iterator[Spot]:
    """Names in code spans; in prose only calls, annotations and names of several humps."""
    fenced = passage.node.fence is not None
    for declared in (*_DECLARED.finditer(passage.text), *_COMPONENT.finditer(passage.text)) if fenced else ():
        if _free(known, *declared.span("name")):
            yield _spot(declared.start("name"), declared["name"])
            return
    done = -1
    for piece in passage.pieces:
        if piece.style in {Style.LINK, Style.COMMAND} or piece.start < done or not _free(known, piece.start, piece.end):
            continue
        name = _name(piece.text, piece.style)
        if name:
            done = piece.end
            sure = piece.style is Style.CODE or f"{name}(" in piece.text
            sure = sure and not _RUN.search(piece.text) and not _SETTING.search(name)
            sure = sure and (not name.startswith("@") or _MARKS.search(passage.text) is not None)
            at = piece.text.find(f"{name}(") if f"{name}(" in piece.text else piece.text.index(name)
            yield _spot(piece.start + at, name, sure=sure)


def _name(text: str, style: Style) -> str:
    bare = _RETURNS.sub(")", _DECLARING.sub("", text)) if " " in text else text
    if SUFFIX.fullmatch(bare):
        return ""
    if "(" in bare and (call := _CALL.fullmatch(bare)):
        return call["name"]
    if bare in PROPER:
        return ""
    if _CAMEL.fullmatch(bare) or (bare[:1] == "@" and _ANNOTATION.fullmatch(bare)):
        return bare
    return bare if style is Style.CODE and (_DOTTED.fullmatch(bare) or _SNAKE.fullmatch(bare)) else ""


def _free(known: tuple[Spot, ...], start: int, end: int) -> bool:
    return not any(spot.overlaps(start, end) for spot in known)


def _spot(start: int, name: str, *, sure: bool = True) -> Spot:
    return Spot(RefKind.SYMBOL, start, start + len(name), name, name, sure=sure)


RECOGNISER = Recogniser(
    RefKind.SYMBOL,
    "A class, function, constant or annotation by its name.",
    find,
    lambda passage: passage.pieces or passage.node.fence,
)
