"""Orders: who gets which crate in which week."""

import os

from flask import Flask, request
from flask.typing import ResponseReturnValue

from services.orders.book import OrderBook

app = Flask(__name__)
book = OrderBook(os.environ.get("DATABASE_URL", "sqlite://"))


@app.get("/health")
def health() -> ResponseReturnValue:
    """Whether orders can be taken."""
    return {"service": "orders", "down": []}, 200


@app.post("/orders")
def place_order() -> ResponseReturnValue:
    """Order a crate for a week."""
    body = request.get_json()
    return book.place(body["person"], body["size"], body["week"]), 201


@app.get("/orders/<int:number>")
def show_order(number: int) -> ResponseReturnValue:
    """One order."""
    order = book.find(number)
    return (order, 200) if order else ({"error": "no such order"}, 404)
