"""Lines that tell of another time or place than this tree's: a changelog, a dated entry, a repair, a plan, what is kept
out of the repository, what a reader is to do.

"Fixed the imports of `gauge.py`" stays true when the file is gone, and what `.gitignore` is said to hold need not be
there. So what such lines name is no statement of what there is.
"""

from __future__ import annotations

import re
from functools import lru_cache

from tui.core.claims.references.passage import Passage
from tui.core.claims.references.roles import clause_of
from tui.core.claims.references.spot import Spot
from tui.core.model import RefKind
from tui.core.parse.nodes import Block, Node, Outline
from tui.core.seldom import Seldom

_LOGS = re.compile(
    r"(?:^|[_.-])(?:change[-_ ]?logs?|release[-_ ]?notes?|history|whats[-_ ]?new)(?![^\W_])|"
    r"\d{4}-\d\d-\d\dT\d\d",
    re.IGNORECASE,
)
"""What a document of one time is called: a changelog, what a check printed at that hour."""
_RELEASE = re.compile(r"\W{0,8}(?:v(?:ersion)?\.?\s?)?\d+\.\d+[\w.+-]{0,24}\W{1,8}\d{4}[-./年]\d{1,2}", re.IGNORECASE)
"""A heading of a release: its number and its day."""
_LOG = Seldom(
    r"\b(?:change ?log|release notes|(?:revision|version|change) history|historial de (?:cambios|versiones)|"
    r"histórico de (?:alterações|mudanças|versões)|änderungs(?:protokoll|historie)|versionshistorie)\b|"
    r"更新日志|更新日誌|变更日志|变更记录|更新记录|版本历史|更新履歴|変更履歴|変更ログ|변경 이력|업데이트 이력|"
    r"история (?:изменений|версий)|журнал изменений",
    *("log", "notes", "histor"),
)
_STEPS = re.compile(
    r"[^\w✅❌✓✔☑]*(?:\d{1,2}[.)]\W{0,3})?(?:"
    r"(?:getting started|(?:the\s)?(?:install(?:ation|ing)|set[- ]?up|usage|quick[- ]?start))"
    r"(?:\s(?:guide|instructions|steps|examples?|commands?))?|troubleshooting(?:\s(?:guide|steps|tips))?|"
    r"how[- ]to\b.*|faq|instalación|inicio rápido|cómo\s.*|solución de problemas|instalação|início rápido|como\s.*|"
    r"solução de problemas|dépannage|démarrage rapide|fehlerbehebung|einrichtung|schnellstart|installazione|"
    r"risoluzione dei problemi|установка|быстрый старт|устранение неполадок|故障排[除查]|快速[开開]始|"
    r"安装(?:步骤|指南|说明)?|使用(?:方法|说明|指南)|トラブルシューティング|クイックスタート|インストール|"
    r"使い方|문제 해결|빠른 시작|설치(?: 방법)?|사용법)"
    r"[^\w✅❌✓✔☑]*",
    re.IGNORECASE,
)
"""A heading of what a reader is to do."""
DELETABLE = Seldom(
    r"\b(?:can|may|could) (?:(?:now|also|then|safely) ){0,2}be (?:safely )?(?:deleted|removed|dropped)\b|"
    r"\b(?:safe|ok|okay|fine) to (?:delete|remove|drop)\b|\bse pueden? (?:eliminar|borrar)|"
    r"\bpodem? ser (?:removid|excluíd|apagad)|\bpeu(?:t|vent) être supprimé|\bk(?:ann|önnen) (?:gelöscht|entfernt)\b|"
    r"可以?(?:安全)?(?:删除|移除)|削除して(?:よい|も)|삭제해도|можно удалить",
    *("delete", "remov", "drop", " ser ", "elimin", "borrar", "entfernt"),
)
"""What may be deleted need not be, and may be by now."""
_ADVICE = re.compile(
    r"\W*(?:do|don['’]?t|do['’]?s|don['’]?ts|do['’]?s (?:and|&) don['’]?ts|always|never|best practices|guidelines|"
    r"rules)\W*",
    re.IGNORECASE,
)
"""A heading of what is to be heeded."""
_BY_SCRIPT = re.compile(
    r"\b(?:created|generated|made|written|installed) by\b.{0,30}\b(?:scripts?|setup|installer|generator|wizard|cli|"
    r"tools?)\b",
    re.IGNORECASE,
)
"""A heading of what comes to be when something is run."""
_DAY = re.compile(r"\W{0,12}(?:\[[ xX]\]\W{1,4})?\(?\d{4}[-./]\d{1,2}[-./]\d{1,2}(?!\d)")
_KEPT_OUT = Seldom(
    r"\.(?:git|docker|npm|vercel|eslint|prettier)ignore\b|\b(?:never|not|no|nunca|jamais|niemals|nicht)\b.{0,24}"
    r"\b(?:commit\w*|in git|en git|subir|repositor\w+)\b",
    *("ignore", "commit", "n git", "subir", "repositor"),
)
_IGNORES = re.compile(r"\.(?:git|docker|npm|vercel|eslint|prettier)ignore\b", re.IGNORECASE)
_GUIDE = re.compile(
    r"(?:guide|tutorial|walk-?through|how-?to|handbook|quick-?start|getting-?started|install(?:ation|ing)?|onboarding|instructions|"
    r"deploy(?:ment|ing)?|runbook|playbook)"
    r"(?:[_-]?[a-z]{2})?\.\w+$",
    re.IGNORECASE,
)
_CODE = re.compile(
    r"\.(?:pyi?|[cm]?[tj]sx?|go|rs|java|kts?|rb|php|cs|swift|vue|svelte|dart|scala|exs?|c|cc|cpp|h|hpp)$"
)
_PLAN = re.compile(r"\b(?:plan|roadmap|proposal|rfc|prompt|blueprint|wishlist)\b", re.IGNORECASE)
_REPAIR = Seldom(
    r"\b(?:fixed|resolved|repaired|corrected|solved|re-?read|corregid[oa]s?|resuelt[oa]s?|corrigid[oa]s?|resolvid[oa]s?|"
    r"corrigée?s?|résolue?s?|behoben|korrigiert|исправлен[аоы]?|устранен[аоы]?)\b|修复|已修正|解决|修正|수정됨|해결",
    *("fixed", "solv", "repaired", "corr", "read", "resuelt", "behoben", "korrigiert"),
)
_DEFECT = Seldom(
    r"\b(?:duplicate\s\w{1,20}|errors?|bugs?|issues?|crash(?:es)?|leaks?|typos?|conflicts?|warnings?|failures?|exceptions?|"
    r"error(?:es)?|erros?|erreurs?|fehler|ошибк[аи])\s(?:in|at|of|en|em|no|dans|в)\s[`*\s]{0,3}$",
    *("dupl", "err", "bug", "issue", "crash", "leak", "typo", "conflict", "warn", "fail", "exception", "fehler"),
)
"""Before a file: what was wrong in it."""


def is_log(outline: Outline) -> bool:
    """Whether a document tells of what was done then: by its name, or by what it says of itself at its head."""
    if _LOGS.search(outline.source.path.rpartition("/")[2]) is not None:
        return True
    return any(_FORMER.match(line.text) for line in outline.source.lines[:HEAD])


HEAD = 12
"""Lines in which a document says of itself that it is of another time."""
_FORMER = re.compile(
    r"\W{0,12}(?:(?:warning|note|important|status|stand|estado|statut|stato|статус|状态|状態|상태)\W{1,8})?"
    r"(?:(?:this|the)\s(?:document|file|page|plan|report|spec|guide|doc)\s(?:is|was|has\sbeen)\s(?:now\s)?)?(?:an?\s)?"
    r"(?:historical|archived?|obsolete|superseded|deprecated|outdated|out of date|no longer (?:maintained|current|"
    r"valid)|obsolet[oa]|archiviert|veraltet|archivé|obsolète|устарел\w*|已废弃|已归档|已过时|廃止|アーカイブ|폐기)"
    r"(?![-\s]?\w*[-\s]?(?:code|files?|folder|data|api|endpoint|function|method)s?\b)",
    re.IGNORECASE,
)


def is_dated(text: str) -> bool:
    """Whether a line begins with its day."""
    return _DAY.match(text) is not None


@lru_cache(maxsize=256)
def is_aside(heading: str) -> bool:
    """Whether a section tells of what was done then, of what is not to be in the repository or need not, or of what its
    reader is to do."""
    if any(pattern.search(heading) for pattern in (_LOG, _KEPT_OUT, DELETABLE)):
        return True
    if _STEPS.fullmatch(heading) or _ADVICE.fullmatch(heading) or _BY_SCRIPT.search(heading):
        return True
    return _RELEASE.match(heading) is not None


def is_gone_after(passage: Passage, spot: Spot) -> bool:
    """Whether the words around a name say that it went, or became something else: "Locks (`lock.py`) removed", "stale
    references (`lock.py`)"."""
    start, end = clause_of(passage, spot.start)
    if _STALE.search(passage.text[max(start, spot.start - REACH) : spot.start]):
        return True
    limit = len(passage.text) if passage.node.cells else end
    return _GONE.match(passage.text, spot.end, min(limit, spot.end + REACH)) is not None


_STALE = re.compile(r"\b(?:stale|obsolete|dead|unused|orphaned|leftover)\b[^;:—–]{0,120}$", re.IGNORECASE)
_GONE = re.compile(
    r"[^.;—–]{0,120}?(?:[\s✅|]|^)(?:(?:replaced (?:by|with)|superseded by|rewritten (?:in|with|as|to)|ersetzt durch|"
    r"заменен[аоы]? на)\s|(?:removed?|deleted?|dropped|retired|eliminated|deferred|postponed|"
    r"eliminad[oa]s?|borrad[oa]s?|removid[oa]s?|supprimée?s?|entfernt|gelöscht|удален[аоы]?)(?=\s*(?:$|[.,;:!)(|✅—–-]|(?:as|in|by|because|since|from|and)\b)))|"
    r"[^.;—–。]{0,60}?(?:已?删除|已?移除|替换为|削除|置き換え|삭제|제거)",
    re.IGNORECASE,
)


def is_kept_out(passage: Passage, spot: Spot) -> bool:
    """Whether a clause names a file together with a list of what is kept out of the repository: "`keys/` is in
    `.gitignore`"."""
    if spot.kind is not RefKind.PATH or "ignore" not in passage.text or _IGNORES.search(spot.target):
        return False
    found = _IGNORES.search(passage.text, *clause_of(passage, spot.start))
    return found is not None and _LISTING.fullmatch(passage.text, *_between(spot, found)) is None


def _between(spot: Spot, found: re.Match[str]) -> tuple[int, int]:
    return (spot.end, found.start()) if found.start() >= spot.end else (found.end(), spot.start)


_LISTING = re.compile(r"[\s`*,;&+/、]*(?:(?:and|und|et|y|e|и|和)[\s`*]*)?")


def is_of_reader(path: str, spot: Spot) -> bool:
    """Whether a guide names what is no code: its readers make it as they go ("✅ Created `config.yaml`")."""
    return spot.kind is RefKind.PATH and is_guide(path) and _CODE.search(spot.target) is None


def is_guide(path: str) -> bool:
    """Whether a document is called one that shows its readers what to do."""
    return _GUIDE.search(path) is not None


def is_of_plan(node: Node) -> bool:
    """Whether a claim is the title of a plan, whose lines tell what is to come."""
    return node.block is Block.HEADING and node.depth == 1 and _PLAN.search(node.text) is not None


def is_repaired(passage: Passage, spot: Spot) -> bool:
    """Whether a line speaks of a file only as where something was repaired: "Syntax error in `gauge.go` ✅"."""
    if spot.kind is not RefKind.PATH:
        return False
    start, end = (0, len(passage.text)) if passage.node.cells else clause_of(passage, spot.start)
    start, end = max(start, spot.start - REACH), min(end, spot.end + REACH)
    return (
        _REPAIR.search(passage.text, start, end) is not None
        or _DEFECT.search(passage.text[start : spot.start]) is not None
    )


REACH = 160
"""Characters on either side of a file that may tell of a repair."""
