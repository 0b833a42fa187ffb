// Payments: money for crates. The bank's side is not there yet.
package main

import (
	"errors"
	"log"
)

// ErrNoBank says that nobody takes the money yet.
var ErrNoBank = errors.New("no bank is connected")

// ChargeCard takes cents from a customer.
func ChargeCard(customer string, cents int) (string, error) {
	panic("not implemented")
}

// RefundCard gives them back.
func RefundCard(payment string) error {
	panic("not implemented")
}

func main() {
	log.Fatal(ErrNoBank)
}
