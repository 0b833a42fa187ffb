"""Names that many files and folders bear, and that so tell nothing apart."""

from __future__ import annotations

from tui.core.words import words

COMMON = words(
    """__init__.py __main__.py main.py app.py config.py settings.py utils.py helpers.py models.py views.py urls.py
    types.py constants.py schemas.py base.py index.ts index.tsx index.js index.jsx index.html index.vue index.md
    main.ts main.tsx main.js main.go app.ts app.tsx app.js server.ts server.js types.ts utils.ts config.ts
    config.js page.tsx layout.tsx route.ts mod.rs lib.rs main.rs Main.java Application.java application.yml
    application.properties package.json tsconfig.json pyproject.toml setup.py requirements.txt Cargo.toml go.mod
    pom.xml build.gradle Makefile Dockerfile docker-compose.yml README.md CHANGELOG.md LICENSE .gitignore .env
    .env.example conftest.py config.yaml config.yml config.json styles.css values.yaml deployment.yaml
    service.yaml ingress.yaml ci.yml"""
)
"""Names that many files bear: one of that name elsewhere is no sign that this one moved."""

ARCHIVES = words(
    """archive _archive .archive archived archives old _old backup backups legacy deprecated attic obsolete history
    historical"""
)
"""Folders in which a file is kept that is no longer in use."""
