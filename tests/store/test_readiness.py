"""Items of readiness checklists over real files: what proves them, what only hints at them, what their absence says."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import write_files
from tui.core.model import Judged
from tui.core.pipeline import Engine
from tui.store.repository import Repository

CODE = {
    "src/boats.ts": "export const boats = 1",
    "src/crane.ts": "import { boats } from './boats'",
    "src/index.ts": "import './crane'",
    "package.json": '{"name": "harbour"}',
}
"""A code base that has none of the things asked for below."""


def judged(root: Path, line: str, files: dict[str, str]) -> Judged:
    for path, text in {**CODE, "READY.md": f"# Readiness\n\n{line}\n", **files}.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text)
    (found,) = Repository.open(root).scan().claims
    return found


def test_a_rule_of_ones_own_proves_what_its_repository_calls_ready(tmp_path: Path) -> None:
    rule = (
        "readiness:\n  tide_tables:\n    phrases: {en: [tide tables]}\n"
        "    proves: {files: ['data/tides/**'], lines: 2}\n    absent: decisive\n    present: decisive\n"
    )
    assert judged(tmp_path / "a", "- [x] Tide tables", {}).verdict == "unproven"
    assert judged(tmp_path / "b", "- [x] Tide tables", {"asbuilt.yaml": rule}).verdict == "overstated"
    held = judged(tmp_path / "c", "- [x] Tide tables", {"asbuilt.yaml": rule, "data/tides/kiel.csv": "a\nb\n"})
    assert (held.verdict, held.evidence[-1].resolved) == ("holds", "data/tides/kiel.csv")
    late = judged(tmp_path / "d", "- [ ] Tide tables", {"asbuilt.yaml": rule, "data/tides/kiel.csv": "a\nb\n"})
    assert late.verdict == "understated"


def test_a_shipped_rule_is_extended_by_its_key(tmp_path: Path) -> None:
    rule = "readiness:\n  rate_limiting:\n    phrases: {en: [crowd control]}\n    proves: {files: ['gates/*']}\n"
    gate = {"asbuilt.yaml": rule, "gates/north": "one at a time\n"}
    assert judged(tmp_path / "a", "- [x] Crowd control", gate).verdict == "holds"
    assert judged(tmp_path / "b", "- [x] Rate limiting", gate).verdict == "holds"
    shipped = judged(tmp_path / "c", "- [x] Rate limiting", PROOFS["Rate limiting"] | {"asbuilt.yaml": rule})
    assert shipped.verdict == "holds"


PROOFS = {
    "CI/CD pipeline": {".github/workflows/ci.yml": "run: make test"},
    "Docker": {"deploy/Dockerfile": "FROM scratch"},
    "Health check endpoint": {"src/health_check.ts": "app.get('/healthz', up)"},
    "Rate limiting": {
        "src/rate_limit.ts": "import limit from 'express-rate-limit'",
        "src/server.ts": "import './rate_limit'",
    },
    "Security headers": {"src/security-headers.ts": "app.use(helmet())"},
    "Prometheus metrics": {
        "src/prometheus.ts": "import client from 'prom-client'",
        "src/web.ts": "import './prometheus'",
    },
    "Structured logging (JSON)": {"src/winston.ts": "import winston from 'winston'"},
    "Graceful shutdown": {"src/graceful-shutdown.ts": "process.on('SIGTERM', stop)"},
    "Database migrations": {"db/migrations/001.sql": "create table boats"},
    "Distributed tracing with OpenTelemetry": {"src/opentelemetry.ts": "import { trace } from '@opentelemetry/api'"},
    "Licence file": {"LICENSE": "MIT"},
    "限流": {"src/rate_limits.py": "from slowapi import Limiter", "src/up.py": "import rate_limits"},
    "CI/CD パイプライン": {".gitlab-ci.yml": "test: make test"},
    "Ограничение запросов": {"src/rate_limits.py": "from slowapi import Limiter", "src/up.py": "import rate_limits"},
}


BY_FILE = {"CI/CD pipeline", "Docker", "Licence file", "CI/CD パイプライン"}
"""What is nothing but a file. Of anything else, the code that is there may be about another part."""


@pytest.mark.parametrize("item", PROOFS)
def test_what_is_proved_holds_and_its_opposite_is_understated(tmp_path: Path, item: str) -> None:
    assert judged(tmp_path, f"- [x] {item}", PROOFS[item]).verdict == "holds"
    (tmp_path / "READY.md").write_text(f"- [ ] {item}\n")
    (open_item,) = Repository.open(tmp_path).scan().claims
    assert open_item.verdict == ("understated" if item in BY_FILE else "unproven")
    assert open_item.evidence[-1].resolved in PROOFS[item]


@pytest.mark.parametrize("item", sorted(PROOFS.keys() - {"Database migrations"}))
def test_without_a_trace_done_is_overstated_and_open_holds(tmp_path: Path, item: str) -> None:
    done = judged(tmp_path, f"- [x] {item}", {})
    assert done.verdict == "overstated"
    assert "no trace of it" in done.why
    (tmp_path / "READY.md").write_text(f"- [ ] {item}\n")
    assert [one.verdict for one in Repository.open(tmp_path).scan().claims] == ["holds"]


@pytest.mark.parametrize(
    ("line", "files", "verdict", "said"),
    [
        (
            "- [x] Grafana dashboards",
            {".env": "", "compose.yml": "image: grafana/grafana"},
            "unproven",
            "proves nothing",
        ),
        (
            "- [x] Audit logging",
            {"src/x.ts": "// TODO audit", ".github/workflows/ci.yml": "npm audit"},
            "unproven",
            "proves nothing",
        ),
        ("- [x] Stakeholder sign-off", {}, "unproven", "not checkable here"),
        ("- [ ] Unit tests", {"src/boats.test.ts": "test('boats')"}, "unproven", "weakly"),
        (
            "- [x] Rate limiting",
            {"src/rate-limiter.ts": "export class RateLimiter {}"},
            "unproven",
            "nothing imports",
        ),
        ("- [x] Security headers", {"tests/http.test.ts": "helmet"}, "overstated", "no trace"),
        ("- [x] Rate limiting", {"package-lock.json": "express-rate-limit"}, "overstated", "no trace"),
        ("- [ ] Docker image for the tide predictor", {"Dockerfile": "FROM scratch"}, "unproven", "weakly"),
        ("- [x] Release of the third crane", {}, "unproven", "names nothing"),
        (
            "- [ ] Backups of the archive, moved to the new harbour office",
            {"x/backup.sh": "cp"},
            "unproven",
            "names nothing",
        ),
        ("- [ ] Security headers", {"src/http.ts": "app.use(helmet())"}, "unproven", "weakly"),
        ("- [ ] CI/CD pipeline", {".github/workflows/stale.yml": "stale: 30 days"}, "holds", "is missing"),
        ("- [ ] Run the database migrations", {"db/migrations/1.sql": "create table x"}, "unproven", "weakly"),
        ("- [ ] Change log: what the next release brings", {"CHANGELOG.md": "# 1"}, "unproven", "weakly"),
        ("- [ ] Missing: Docker Hub builds of the crane", {"Dockerfile": "FROM scratch"}, "unproven", "weakly"),
        (
            "- [ ] Features of the pier: cranes, moorings, rate limiting",
            {"src/rate_limit.py": "slowapi"},
            "unproven",
            "names nothing",
        ),
        ("- ✅ Rate limiting", {}, "unproven", "weakly"),
        ("- [x] Change log", {"CHANGELOG.md": ""}, "overstated", "no trace"),
        ("- [ ] Docker 镜像构建", {"Dockerfile": "FROM scratch"}, "unproven", "weakly"),
        ("- [ ] Docker 镜像", {"Dockerfile": "FROM scratch"}, "understated", "Dockerfile"),
        ("- [x] 单元测试（3 个）", {"src/boats.test.ts": "test('boats')"}, "holds", "boats.test.ts"),
        ("- [x] 单元测试全部通过（3 个）", {"src/boats.test.ts": "test('boats')"}, "unproven", "tells more"),
        ("- [x] Unit tests passing", {"src/boats.test.ts": "test('boats')"}, "unproven", "tells more"),
        ("- [x] Rate limiting: by pier", {"src/limits.ts": "rateLimit()"}, "unproven", "tells more"),
        ("- [x] CI/CD pipeline: by pier", {".github/workflows/ci.yml": "run: make test"}, "holds", "ci.yml"),
        ("- [x] /login (form)", {"src/auth.ts": "import jwt from 'jsonwebtoken'"}, "unproven", "names nothing"),
        ("- [x] ESLint", {".prettierrc": "{}"}, "unproven", "proves nothing"),
        ("- [x] ESLint", {".eslintrc": "{}", ".prettierrc": "{}"}, "holds", ".eslintrc"),
        (
            "- [x] Boatman (authentication)",
            {"src/auth.ts": "import jwt from 'jsonwebtoken'"},
            "unproven",
            "names nothing",
        ),
        ("- [x] Error tracking", {"src/web.ts": "export const scrollbar = 1"}, "unproven", "weakly"),
        ("- [x] Integration tests", {"docs/integration/BUILD.md": "# How"}, "unproven", "weakly"),
        ("- [ ] Licence", {"src/license-scanner.js": "scan()"}, "holds", "is missing"),
        ("- [ ] Change log", {"piers/north/crane/CHANGELOG.md": "# 1"}, "unproven", "weakly"),
        ("- [ ] Change log", {"piers/CHANGELOG.md": "# 1"}, "understated", "CHANGELOG.md"),
        ("- [x] Secrets management", {"src/hvac.ts": "export const hvac = 'heating'"}, "unproven", "weakly"),
        ("- [x] Secrets management", {"src/keys.py": "import hvac"}, "holds", "keys.py"),
        ("- [x] Health checks", {"src/kinds.ts": "export const kinds = ['HEALTHCARE']"}, "unproven", "proves nothing"),
        ("- [x] Health checks", {"src/web.ts": "app.get('/health', up)"}, "holds", "web.ts"),
        ("- [x] Rate limiting", {"node_modules.backup/net.ts": "express-rate-limit"}, "overstated", "no trace"),
        ("- [x] Vault", {"src/keys.py": "import hvac"}, "unproven", "names nothing"),
        ("- [x] Audit trail", {"src/performance-audit.js": "measure()"}, "unproven", "proves nothing"),
        ("- [x] Audit trail", {"src/audit_trail.js": "write()"}, "holds", "audit_trail.js"),
        ("- [ ] Incident response plan", {"src/IncidentList.tsx": "export {}"}, "unproven", "weakly"),
        ("- [ ] Incident response plan", {"docs/INCIDENTS.md": "# Who is called"}, "understated", "INCIDENTS.md"),
        ("- [ ] Full incident management system", {"docs/incidents.md": "# 3 May"}, "unproven", "names nothing"),
        ("- [ ] Troubleshooting guide", {".claude/skills/TROUBLESHOOTING.md": "# How"}, "unproven", "weakly"),
        ("- [ ] Troubleshooting guide", {"docs/TROUBLESHOOTING.md": "# How"}, "understated", "TROUBLESHOOTING.md"),
    ],
)
def test_hints_people_and_narrower_items(
    tmp_path: Path, line: str, files: dict[str, str], verdict: str, said: str
) -> None:
    found = judged(tmp_path, line, files)
    assert (found.verdict, said in found.why) == (verdict, True), found.why


@pytest.mark.parametrize("heading", ["Next steps", "Frontend (React)", "Nächste Schritte", "Best practices"])
def test_what_a_section_is_about_decides_how_sure_we_are(tmp_path: Path, heading: str) -> None:
    assert judged(tmp_path, f"## {heading}\n\n- [ ] Docker image", {"Dockerfile": "FROM scratch"}).verdict == "unproven"


def test_what_another_part_has_proves_nothing_of_this_one(tmp_path: Path) -> None:
    for part, verdict in (("north", "unproven"), ("projects/north", "unproven"), ("south", "holds")):
        files = {
            "READY.md": "# Readiness\n",
            f"{part}/READY.md": "# Readiness\n\n- [x] CORS\n",
            f"{part.removeprefix('projects/')}/package.json": "{}",
            "south/web.ts": "use(cors())",
        }
        write_files(tmp_path / part, CODE | files)
        (found,) = Repository.open(tmp_path / part).scan().claims
        assert found.verdict == verdict, found.why


def test_the_guide_of_another_version_accuses_nobody(tmp_path: Path) -> None:
    files = {**CODE, "docs/V1.2_USER_GUIDE.md": "# Guide\n", "V1.3_READY.md": "- [ ] User guide\n"}
    files |= {"V1.2_READY.md": "- [ ] User guide\n", "READY.md": "- [ ] User guide\n"}
    write_files(tmp_path, files)
    judged_in = {one.claim.document: one.verdict for one in Repository.open(tmp_path).scan().claims}
    assert {path: judged_in[path] for path in ("V1.2_READY.md", "V1.3_READY.md", "READY.md")} == {
        "V1.2_READY.md": "understated",
        "V1.3_READY.md": "unproven",
        "READY.md": "understated",
    }


def test_too_little_code_accuses_nobody(tmp_path: Path) -> None:
    (tmp_path / "READY.md").write_text("- [x] Rate limiting\n")
    assert [one.verdict for one in Repository.open(tmp_path).scan().claims] == ["unproven"]


def test_a_line_that_names_a_part_is_looked_up_there(tmp_path: Path) -> None:
    files = {"backend/app.py": "x = 1", "frontend/Dockerfile": "FROM scratch"}
    assert judged(tmp_path, "- [ ] Frontend Docker image", files).verdict == "understated"
    assert judged(tmp_path, "- [ ] Backend Docker image", files).verdict != "understated"


def test_a_new_file_changes_the_verdict(tmp_path: Path) -> None:
    judged(tmp_path, "- [x] Docker", {})
    repository = Repository.open(tmp_path)
    engine = Engine(str(tmp_path), repository.vocabulary)
    documents = repository.load(repository.documents())
    assert [one.verdict for one in engine.step(repository.facts, documents=documents).claims] == ["overstated"]
    (tmp_path / "Dockerfile").write_text("FROM scratch")
    repository.refresh()
    assert [one.verdict for one in engine.step(repository.facts, created=["Dockerfile"]).claims] == ["holds"]


def test_of_hundreds_of_files_called_so_few_are_looked_into(tmp_path: Path) -> None:
    write_files(tmp_path, {f"tests/test_part_{number}.py": "def test_it(): ...\n" for number in range(300)})
    write_files(tmp_path, {"STATUS.md": "# Readiness\n\n- [x] Unit tests\n"})
    repository = Repository.open(tmp_path)
    engine = Engine(str(tmp_path), repository.vocabulary)
    report = engine.step(repository.facts, documents=repository.load(repository.documents()))
    assert report.claims[0].verdict == "holds"
    assert sum(path.startswith("tests/test_part") for path in engine.asked) <= 3
