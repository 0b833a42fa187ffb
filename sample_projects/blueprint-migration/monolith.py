"""Lendery as it grew: one file, every route. Whatever has left for `lendery/` is answered twice until nobody asks here."""

import csv
import hashlib
import io
import os
import secrets
import smtplib
from datetime import date, timedelta
from email.message import EmailMessage
from functools import wraps

from flask import Flask, Response, g, jsonify, request, session

from lendery.database import connect

app = Flask(__name__)
app.secret_key = os.environ.get("LENDERY_SECRET") or secrets.token_hex(32)
LOAN_DAYS = 7
FEE_CENTS = 50
MOST_CENTS = 1000
_CACHE = {}


def db():
    if "db" not in g:
        g.db = connect(os.environ.get("LENDERY_DATABASE", ":memory:"))
        g.db.execute("CREATE TABLE IF NOT EXISTS staff (name TEXT PRIMARY KEY, salt TEXT, hash TEXT, role TEXT)")
        g.db.execute("CREATE TABLE IF NOT EXISTS holds (tool INTEGER, member INTEGER, asked TEXT)")
    return g.db


@app.teardown_appcontext
def close_db(error):
    connection = g.pop("db", None)
    if connection is not None:
        connection.close()


def rows(sql, *values):
    return [dict(row) for row in db().execute(sql, values)]


def one(sql, *values):
    row = db().execute(sql, values).fetchone()
    return dict(row) if row else None


# --- staff: signing in and out -------------------------------------------------------------------------------------


def hashed(password, salt):
    return hashlib.pbkdf2_hmac("sha256", password.encode(), salt.encode(), 200_000).hex()


def staff_only(view):
    @wraps(view)
    def guarded(*args, **kwargs):
        if "staff" not in session:
            return jsonify(error="sign in first"), 401
        return view(*args, **kwargs)

    return guarded


@app.post("/staff/sign-in")
def sign_in():
    person = one("SELECT * FROM staff WHERE name = ?", request.form["name"])
    if person is None or not secrets.compare_digest(hashed(request.form["password"], person["salt"]), person["hash"]):
        return jsonify(error="name or password is wrong"), 401
    session["staff"], session["role"] = person["name"], person["role"]
    return jsonify(data=person["name"])


@app.post("/staff/sign-out")
def sign_out():
    session.clear()
    return jsonify(data=None)


# --- tools ---------------------------------------------------------------------------------------------------------


@app.get("/tools")
def tools():
    return jsonify(data=rows("SELECT * FROM tools ORDER BY name"))


@app.get("/tools/<int:number>")
def tool(number):
    found = one("SELECT * FROM tools WHERE id = ?", number)
    return (jsonify(data=found), 200) if found else (jsonify(error="no such tool"), 404)


@app.get("/tools/search")
def search():
    words = request.args.get("q", "").lower()
    if words not in _CACHE:
        pattern = f"%{words}%"
        _CACHE[words] = rows("SELECT * FROM tools WHERE lower(name) LIKE ? ORDER BY name", pattern)
    return jsonify(data=_CACHE[words])


@app.post("/tools")
@staff_only
def add_tool():
    with db() as connection:
        connection.execute("INSERT INTO tools (name, shelf) VALUES (?, ?)", (request.form["name"], request.form["shelf"]))
    _CACHE.clear()
    return jsonify(data="added"), 201


# --- members -------------------------------------------------------------------------------------------------------


@app.get("/members")
@staff_only
def members():
    return jsonify(data=rows("SELECT * FROM members ORDER BY name"))


@app.post("/members")
@staff_only
def join():
    with db() as connection:
        connection.execute("INSERT INTO members (name, mail) VALUES (?, ?)", (request.form["name"], request.form["mail"]))
    return jsonify(data="welcome"), 201


# --- loans and holds -----------------------------------------------------------------------------------------------


@app.post("/loans")
@staff_only
def lend():
    due = date.today() + timedelta(days=LOAN_DAYS)
    with db() as connection:
        connection.execute(
            "INSERT INTO loans (tool, member, due) VALUES (?, ?, ?)",
            (request.form["tool"], request.form["member"], due.isoformat()),
        )
    return jsonify(data=due.isoformat()), 201


@app.post("/loans/<int:number>/return")
@staff_only
def bring_back(number):
    loan = one("SELECT * FROM loans WHERE id = ? AND returned IS NULL", number)
    if loan is None:
        return jsonify(error="no such loan"), 404
    late = max((date.today() - date.fromisoformat(loan["due"])).days, 0)
    with db() as connection:
        connection.execute("UPDATE loans SET returned = ? WHERE id = ?", (date.today().isoformat(), number))
    return jsonify(data={"fee_cents": min(late * FEE_CENTS, MOST_CENTS)})


@app.post("/loans/<int:number>/extend")
@staff_only
def extend_loan(number):
    loan = one("SELECT * FROM loans WHERE id = ? AND returned IS NULL", number)
    if loan is None or one("SELECT * FROM holds WHERE tool = ?", loan["tool"]):
        return jsonify(error="somebody waits for it"), 409
    due = date.fromisoformat(loan["due"]) + timedelta(days=LOAN_DAYS)
    with db() as connection:
        connection.execute("UPDATE loans SET due = ? WHERE id = ?", (due.isoformat(), number))
    return jsonify(data=due.isoformat())


@app.post("/holds")
def ask_for():
    with db() as connection:
        connection.execute(
            "INSERT INTO holds VALUES (?, ?, ?)",
            (request.form["tool"], request.form["member"], date.today().isoformat()),
        )
    return jsonify(data="you are in line"), 201


# --- mail ----------------------------------------------------------------------------------------------------------


def send(to, subject, text):
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "counter@lendery.example", to, subject
    message.set_content(text)
    with smtplib.SMTP(os.environ.get("LENDERY_MAIL_HOST", "localhost"), timeout=10) as server:
        server.send_message(message)


@app.post("/reminders")
@staff_only
def remind():
    late = overdue_rows()
    for row in late:
        send(row["mail"], f"{row['tool']} is due", f"Please bring the {row['tool']} back; it was due on {row['due']}.")
    return jsonify(data=len(late))


# --- reports -------------------------------------------------------------------------------------------------------


def overdue_rows():
    return rows(
        "SELECT tools.name AS tool, members.name AS member, mail, due FROM loans"
        " JOIN tools ON tools.id = tool JOIN members ON members.id = member"
        " WHERE returned IS NULL AND due < ? ORDER BY due",
        date.today().isoformat(),
    )


@app.get("/reports/overdue")
def overdue():
    return jsonify(data=overdue_rows())


@app.get("/reports/popular")
def popular():
    return jsonify(
        data=rows("SELECT tools.name, COUNT(*) AS loans FROM loans JOIN tools ON tools.id = tool GROUP BY tool ORDER BY 2 DESC")
    )


@app.get("/reports/loans.csv")
@staff_only
def export():
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(["tool", "member", "due", "returned"])
    writer.writerows([list(row) for row in db().execute("SELECT tool, member, due, returned FROM loans")])
    return Response(text.getvalue(), mimetype="text/csv")
