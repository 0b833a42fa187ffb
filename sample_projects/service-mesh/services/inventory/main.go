// Inventory: what lies in the cold store, crate by crate.
package main

import (
	"encoding/json"
	"log"
	"net/http"
	"os"
)

func main() {
	store := NewStore(map[string]int{"small": 40, "medium": 25, "large": 10})
	mux := http.NewServeMux()
	mux.HandleFunc("/health", func(w http.ResponseWriter, _ *http.Request) {
		json.NewEncoder(w).Encode(map[string]any{"service": "inventory", "down": []string{}})
	})
	mux.HandleFunc("/inventory", func(w http.ResponseWriter, _ *http.Request) {
		json.NewEncoder(w).Encode(store.Left())
	})
	address := os.Getenv("INVENTORY_ADDRESS")
	if address == "" {
		address = ":4020"
	}
	log.Fatal(http.ListenAndServe(address, mux))
}
