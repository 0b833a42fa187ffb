"""Users and meetings."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make both tables."""
    op.create_table(
        "users",
        sa.Column("name", sa.Text, primary_key=True),
        sa.Column("password", sa.Text, nullable=False),
        sa.Column("roles", sa.Text, nullable=False),
    )
    op.create_table(
        "meetings",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("transcript", sa.Text, nullable=False),
        sa.Column("owner", sa.Text, sa.ForeignKey("users.name"), nullable=False, index=True),
        sa.Column("summary", sa.Text, nullable=False, server_default=""),
        sa.Column("items", sa.Text, nullable=False, server_default="[]"),
    )


def downgrade() -> None:
    """Drop both, meetings first."""
    op.drop_table("meetings")
    op.drop_table("users")
