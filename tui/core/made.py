"""What is made when a program is built or run, and so is rightly not in its repository.

Such a path is looked for like any other; only when it is not there, that says nothing.
"""

from __future__ import annotations

import re

from tui.core.words import words

COPIES = words(
    """node_modules vendor third_party dist build out target .next .nuxt coverage site-packages .venv venv
    __pycache__"""
)
"""Folders of copies and of what was built: never what a document means while something else fits."""

SAVED = words(".history")
"""Folders in which an editor keeps every state that was saved."""

THEIRS = SAVED | words("node_modules bower_components vendor third_party Pods site-packages .venv")
"""Folders whose documents are not about this tree: what others wrote, and what was here once."""

MADE = "made when the program is built or run, so not looked for"
_BUNDLE = re.compile(r".*[-.](?=[\w-]{0,9}\d)(?=[\w-]{0,9}[A-Z])[\w-]{8,10}\.(?:js|css|mjs)")
"""What a bundler writes: "vendor-Kav4lOuG.js"."""
_NAMES = words(
    """.env .env.local .env.production .env.development .env.staging .env.test .DS_Store GoogleService-Info.plist
    google-services.json firebase_options.dart key.properties local.properties credentials.json secrets.json
    service-account.json serviceAccountKey.json token.json token.pickle client_secret.json client_secrets.json
    cookies.json cookies.txt storage_state.json terraform.tfvars id_rsa kubeconfig .netrc .pypirc .coverage"""
)
"""Secrets and settings of one machine, which are kept out of repositories."""
_ENDINGS = tuple(
    words(
        """.env .log .pid .sock .db .sqlite .sqlite3 .wal .pyc .pem .key .crt .lock .jar .war .whl .exe .dll .so .apk
        .ipa .dmg .keystore .jks .p12 .mobileprovision .tfstate .zip .tgz .gz .wasm .map"""
    )
)
_TOP = words("tmp temp logs log backups uploads cache .cache output outputs")
"""Folders that a program fills, where they stand at the root."""
_ANYWHERE = words("tmp temp logs")
_RESULTS = words("reports results artifacts screenshots recordings downloads exports")
"""Folders that hold results, of which data files and whole folders are made by runs."""
_DATA = tuple(words(".json .jsonl .csv .xml .html .png .jpg .pdf .txt .webm .parquet"))
_KEPT = words(
    """.github .gitlab .vscode .circleci .husky .devcontainer .storybook .config .claude .cursor .idea .kiro .specify
    .changeset .buildkite .azure .mvn .cargo .well-known"""
)
"""Hidden folders that repositories keep. Any other is somebody's own."""


def is_made(path: str) -> bool:
    """Whether a path names what is made when a program is built or run. A folder ends in a slash."""
    parts = path.rstrip("/").split("/")
    name, folder = parts[-1], path.endswith("/")
    if (
        name in _NAMES
        or _BUNDLE.fullmatch(name)
        or name.endswith(_ENDINGS)
        or not (COPIES | _ANYWHERE).isdisjoint(parts)
    ):
        return True
    hidden = parts[0].startswith(".") and parts[0] not in _KEPT and (folder or len(parts) > 1)
    if hidden or (parts[0] in _TOP and (folder or len(parts) > 1)):
        return True
    return (folder or name.endswith(_DATA)) and not _RESULTS.isdisjoint(parts if folder else parts[:-1])
